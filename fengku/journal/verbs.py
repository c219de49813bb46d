"""What each verb of the journal says to a reader. Rooms declare their own verbs; moves declare theirs."""

_SENTENCES: dict[str, str] = {}


def declare(sentences: dict[str, str]) -> None:
    """Add verbs. Declaring a verb twice with another sentence is a mistake in the code."""
    for verb, sentence in sentences.items():
        if _SENTENCES.setdefault(verb, sentence) != sentence:
            raise ValueError(f"verb {verb} has two sentences")


def sentence(verb: str) -> str:
    """The sentence of a verb; the bare verb is never shown because a house test demands every sentence."""
    return _SENTENCES[verb]


def declared() -> dict[str, str]:
    """All verbs, for the house test."""
    return dict(_SENTENCES)
