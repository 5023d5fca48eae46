"""The lists for assistants: tools, resources and prompts of the Model Context Protocol, over stdio."""
