/* 丰库议事：只为断网留一份底。没有这个文件，一切照常。 Keeps what is typed in this browser; nothing depends on it. */
(function () {
  var store, user = document.body.getAttribute('data-user'), forms = [], left = false, i, list;
  try { store = window.localStorage; store.getItem('fk'); } catch (e) { return; }
  function all(q, root) { return Array.prototype.slice.call((root || document).querySelectorAll(q)); }
  function name(key) { return 'fk:' + user + ':' + key; }
  function forget(prefix) {
    for (i = store.length - 1; i >= 0; i--) { if (store.key(i).indexOf(prefix) === 0) store.removeItem(store.key(i)); }
  }
  function kept(box) {
    return box.name && !/^(hidden|password|file|submit)$/.test(box.type) && !box.hasAttribute('data-nosave');
  }
  function read(form) {
    return JSON.stringify(all('input,textarea,select', form).filter(kept).map(function (b) {
      return [b.name, b.value, /^(radio|checkbox)$/.test(b.type) ? b.checked : null];
    }));
  }
  function fill(form, text) {
    JSON.parse(text).forEach(function (row) {
      all('input,textarea,select', form).filter(kept).forEach(function (b) {
        if (b.name !== row[0]) return;
        if (row[2] === null) b.value = row[1];
        else if (b.value === row[1]) b.checked = row[2];
      });
    });
  }
  function offer(form, key, text) {
    var note = document.createElement('div'), words = document.createElement('p');
    note.className = 'note note-draft';
    words.textContent = '上次没送出去的还在。';
    note.appendChild(words);
    [['接着填', function () { fill(form, text); }], ['不要了', function () { store.removeItem(key); }]].forEach(function (b) {
      var button = document.createElement('button');
      button.type = 'button'; button.className = 'linklike'; button.textContent = b[0];
      button.onclick = function () { b[1](); note.parentNode.removeChild(note); };
      note.appendChild(button);
    });
    form.parentNode.insertBefore(note, form);
  }
  all('[data-done]').forEach(function (n) { store.removeItem(name(n.getAttribute('data-done'))); });
  /* Nothing is kept after logging out, also not by what happens while the page goes. */
  all('form[data-forget]').forEach(function (f) { f.addEventListener('submit', function () { left = true; forget('fk:'); }); });
  function keep() {
    if (!left) forms.forEach(function (one) {
      var now = read(one.form);
      if (now !== one.last) { one.last = now; try { store.setItem(one.key, now); } catch (e) { /* full: the line is back soon */ } }
    });
  }
  if (user) all('form[data-draft]').forEach(function (form) {
    var key = name(form.getAttribute('data-draft')), last = read(form), old = store.getItem(key);
    if (old && old !== last && !form.hasAttribute('data-bound')) offer(form, key, old);
    forms.push({ form: form, key: key, last: last });
  });
  /* Every five seconds against a power cut; at once when the page goes: reload, another page, another app. */
  if (forms.length) {
    setInterval(keep, 5000);
    window.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', function () { if (document.hidden) keep(); });
  }
  list = document.getElementById('errors');
  if (list) list.focus();
}());
