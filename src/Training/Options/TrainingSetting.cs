using System.Text.Json.Nodes;

namespace Color2Embed.Training;

/// <summary>One value of <see cref="TrainingOptions"/> with its name on the command line (behind <c>--</c>) and in the config file.</summary>
/// <param name="Name">Such as <c>lambda-perceptual</c>.</param>
/// <param name="ValueName">What its value is, for the help text, such as <c>N</c> or <c>FILE</c>.</param>
/// <param name="Description">One line.</param>
/// <param name="Read">The value as JSON.</param>
/// <param name="Assign">Sets the value from text; throws <see cref="FormatException"/> with the reason if it cannot be.</param>
public sealed record TrainingSetting(string Name, string ValueName, string Description, Func<TrainingOptions, JsonNode?> Read, Action<TrainingOptions, string> Assign)
{
    /// <summary>Whether it names a file or a folder, which a config file holds in full.</summary>
    public bool IsPath { get; init; }

    /// <summary>The value of fresh options as text; empty if it is unset.</summary>
    public string DefaultText => Read(new TrainingOptions())?.ToString() ?? "";
}
