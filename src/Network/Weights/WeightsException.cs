namespace Color2Embed.Network;

/// <summary>A weights file that cannot be used. The message names the file and says what is wrong.</summary>
public sealed class WeightsException : Exception
{
    /// <summary>What is wrong with which file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">A clause that goes on after "PATH: ".</param>
    /// <param name="inner">The cause, if any.</param>
    public WeightsException(string path, string problem, Exception? inner = null)
        : base($"{path}: {problem}{(problem.EndsWith('?') ? "" : ".")}", inner)
    {
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }
}
