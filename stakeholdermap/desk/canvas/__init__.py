"""The drawing surface: camera, picture and gestures."""
