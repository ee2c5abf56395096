using Color2Embed.Tests.Training;

/// <summary>
/// Lets a test run its own code in a process of its own: this program started with DOTNET_STARTUP_HOOKS naming its assembly calls <see cref="Initialize"/> before
/// its main method. The run-time asks for this name, outside of any namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(SaveLoop.Variable) is { } folder)
        {
            SaveLoop.Run(folder);
        }
    }
}
