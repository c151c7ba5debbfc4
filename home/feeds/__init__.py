"""What is new, for feed readers: news, events and protocols, as everybody may read them now."""
