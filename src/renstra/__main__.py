"""``python -m renstra``: the program where its command is not on the path."""

from .cli import main

if __name__ == "__main__":
    main(prog_name="renstra")
