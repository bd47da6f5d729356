"""What the measurement is at, for a person on standard error."""
import sys

_on_terminal = sys.stderr.isatty()


def say(sentence):
    print(f"\r\033[K{sentence}" if _on_terminal else sentence, file=sys.stderr, flush=True)


def step(sentence):
    """Something that changes every few seconds; a terminal shows it in one line."""
    if _on_terminal:
        print(f"\r\033[K  {sentence} …", end="", file=sys.stderr, flush=True)


def minutes(seconds):
    return f"{round(seconds) // 60}:{round(seconds) % 60:02} min"
