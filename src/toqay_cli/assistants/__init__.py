"""The lists for assistants: tools, resources and prompts of MCP (Model Context Protocol)."""
