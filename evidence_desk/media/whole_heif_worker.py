"""The process that gives back pictures of telephones (HEIC) whole: ``whole_worker`` with one more library."""

import pillow_heif

from evidence_desk.media.whole_worker import serve_whole

_FORMAT = "HEIF"


def main() -> None:
    """Serve until the desk hangs up."""
    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
    serve_whole((_FORMAT,), ("JPEG", "PNG"), threads=True)


if __name__ == "__main__":
    main()
