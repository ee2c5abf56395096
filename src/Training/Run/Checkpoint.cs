using System.Globalization;
using System.Reflection;
using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Network;

namespace Color2Embed.Training;

/// <summary>
/// Saves and restores a run. The weights are a file of their own, for colouring; a second file holds Adam's moments and the position in
/// the data. All else that is random follows from the seed and that position. Both are complete on the disk before <c>last</c> names them.
/// </summary>
internal static class Checkpoint
{
    internal static void Save(RunFolder folder, TrainingPlan plan, Color2EmbedModel model, Adam adam, long step, long position)
    {
        Dictionary<string, string> weights = new()
        {
            ["network"] = "color2embed",
            ["width"] = Text(model.Width),
            ["size"] = Text(plan.Options.Size),
            ["step"] = Text(step),
            ["version"] = typeof(Checkpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
        };
        Dictionary<string, string> state = new()
        {
            ["step"] = Text(step),
            ["adam_step"] = Text(adam.StepCount),
            ["position"] = Text(position),
            ["photographs"] = plan.Fingerprint,
        };
        AtomicFile.Write(folder.Weights(step), stream => WeightsFile.Save(model, stream, weights));
        AtomicFile.Write(folder.State(step), stream => SafeTensorsWriter.Write(stream, adam.Moments.Select(moment => SafeTensorItem.Floats(moment.Name, moment.Tensor.Shape, moment.Tensor.ToArray)), state));
        folder.Commit(step, plan.Options.Keep);
    }

    /// <summary>Restores the model and the optimizer.</summary>
    /// <returns>The position in the data, and whether the photographs are still the same.</returns>
    internal static (long Position, bool SamePhotographs) Restore(RunFolder folder, TrainingPlan plan, Color2EmbedModel model, Adam adam, long step)
    {
        WeightsFile.Load(model, folder.Weights(step));
        using SafeTensorsReader reader = SafeTensorsReader.Open(folder.State(step));
        foreach (NamedTensor moment in adam.Moments)
        {
            float[] values = reader.ReadFloats(moment.Name);
            if (values.Length != moment.Tensor.Length)
            {
                throw new WeightsException(reader.Path, $"'{moment.Name}' has {values.Length} values, expected {moment.Tensor.Length}");
            }

            moment.Tensor.CopyFrom(values);
        }

        adam.StepCount = (int)Number(reader, "adam_step");
        return (Number(reader, "position"), reader.Metadata.GetValueOrDefault("photographs") == plan.Fingerprint);
    }

    private static long Number(SafeTensorsReader reader, string key) =>
        long.TryParse(reader.Metadata.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new WeightsException(reader.Path, $"its metadata lack '{key}', so it is no training state");

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
