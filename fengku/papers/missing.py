"""The value that a blank sheet has everywhere: it prints as nothing, has any attribute, and is no error."""

from django.template import Context


class Missing:
    """Stands for a fact that is not known yet. False, empty, and every attribute of it is missing too."""

    # Django would call it and show the result otherwise.
    do_not_call_in_templates = True

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key):
        return self

    def __str__(self):
        return ""

    def __bool__(self):
        return False

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


MISSING = Missing()


class BlankContext(Context):
    """A template context in which whatever was not given is MISSING."""

    def __getitem__(self, key):
        try:
            return super().__getitem__(key)
        except KeyError:
            return MISSING


def is_missing(value) -> bool:
    """None, an empty text and MISSING are missing; 0 and False are facts."""
    return value is None or value is MISSING or (isinstance(value, str) and not value.strip())
