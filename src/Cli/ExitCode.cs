namespace Color2Embed.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    internal const int Done = 0;

    /// <summary>The work failed, or a part of it.</summary>
    internal const int Failed = 1;

    /// <summary>The command line or the config file made no sense; nothing was done.</summary>
    internal const int BadUsage = 2;

    /// <summary>Stopped by Ctrl-C, as shells have it: 128 and the signal's number.</summary>
    internal const int Interrupted = 130;
}
