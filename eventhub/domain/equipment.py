"""What a room can have and a session can need, by key."""

EQUIPMENT = (
    "projector",
    "microphone",
    "sound",
    "computer",
    "whiteboard",
    "video_link",
    "recording",
    "interpreting",
    "poster_boards",
    "step_free",
)
