"""The sessions of the programme in the making: their list, their forms, their files."""
