"""``python -m khenthuong``."""

from khenthuong.cli import main

if __name__ == "__main__":
    main()
