namespace Color2Embed.Cli;

/// <summary>The command line makes no sense; the message is one line for the user.</summary>
internal sealed class UsageException(string message) : Exception(message);
