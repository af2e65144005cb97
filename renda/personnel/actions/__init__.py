"""What is done to a motion before it is submitted. Everything after that is a step."""
