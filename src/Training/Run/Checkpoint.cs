using System.Globalization;
using System.Reflection;
using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Network;

namespace Color2Embed.Training;

/// <summary>
/// Saves and restores a run. A file of weights is for colouring and holds their average if there is one; a second file holds the weights
/// themselves, then, Adam's moments and the position in the data. All else that is random follows from the seed and that position. Both are complete on the disk before <c>last</c> names them.
/// </summary>
internal static class Checkpoint
{
    /// <summary>Saves the state after a step and names it as the newest checkpoint.</summary>
    /// <exception cref="IOException">A file cannot be written; the checkpoints before are untouched.</exception>
    internal static void Save(TrainingPlan plan, TrainingState state)
    {
        (RunFolder folder, long step) = (plan.Folder, state.Step);
        Dictionary<string, string> weights = new()
        {
            ["network"] = "color2embed",
            ["width"] = Text(state.Model.Width),
            ["size"] = Text(plan.Options.Size),
            ["step"] = Text(step),
            ["weights"] = state.Average is null ? "trained" : "average",
            ["ema"] = Text(state.Average?.Decay ?? 0),
            ["version"] = typeof(Checkpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
        };
        Dictionary<string, string> rest = new()
        {
            ["step"] = Text(step),
            ["adam_step"] = Text(state.Adam.StepCount),
            ["position"] = Text(state.Position),
            ["skipped"] = Text(state.Skipped),
            ["skipped_in_a_row"] = Text(state.SkippedInARow),
            ["photographs"] = plan.Pictures.Fingerprint,
        };
        if (state.Best is { } best)
        {
            rest["best_step"] = Text(best.Step);
            rest["best_score"] = Text(best.Score);
            rest["validations_since_best"] = Text(best.ValidationsSince);
        }

        using (state.Average?.Apply())
        {
            AtomicFile.Write(folder.Weights(step), stream => WeightsFile.Save(state.Model, stream, weights));
        }

        IEnumerable<NamedTensor> tensors = state.Adam.Moments.Concat(state.Average is null ? [] : Trained(state));
        AtomicFile.Write(folder.State(step), stream => SafeTensorsWriter.Write(stream, tensors.Select(item => SafeTensorItem.Floats(item.Name, item.Tensor.Shape, item.Tensor.ToArray)), rest));
        folder.Commit(step, plan.Options.Keep, state.Best?.Step);
    }

    /// <summary>Restores the state after a step.</summary>
    /// <returns>Whether the photographs are still the same.</returns>
    internal static bool Restore(TrainingPlan plan, TrainingState state, long step)
    {
        WeightsFile.Load(state.Model, plan.Folder.Weights(step));
        using SafeTensorsReader reader = SafeTensorsReader.Open(plan.Folder.State(step));
        Restore(reader, state.Adam.Moments);
        state.Average?.Reset();
        NamedTensor[] trained = [.. Trained(state)];
        if (reader.Find(trained[0].Name) is not null)
        {
            Restore(reader, trained);
        }

        state.Adam.StepCount = (int)Number(reader, "adam_step");
        state.Step = step;
        state.Position = Number(reader, "position");
        state.Skipped = Number(reader, "skipped", 0);
        state.SkippedInARow = (int)Number(reader, "skipped_in_a_row", 0);
        state.Best = Best(reader);
        return reader.Metadata.GetValueOrDefault("photographs") == plan.Pictures.Fingerprint;
    }

    /// <summary>The weights themselves, where the file for colouring holds their average. Without one, and in checkpoints of older versions, they are in that file.</summary>
    private static IEnumerable<NamedTensor> Trained(TrainingState state) => state.Adam.Parameters.Select(parameter => parameter with { Name = parameter.Name + ".trained" });

    private static void Restore(SafeTensorsReader reader, IEnumerable<NamedTensor> tensors)
    {
        foreach (NamedTensor tensor in tensors)
        {
            float[] values = reader.ReadFloats(tensor.Name);
            if (values.Length != tensor.Tensor.Length)
            {
                throw new WeightsException(reader.Path, $"'{tensor.Name}' has {values.Length} values, expected {tensor.Tensor.Length}");
            }

            tensor.Tensor.CopyFrom(values);
        }
    }

    private static BestValidation? Best(SafeTensorsReader reader) =>
        double.TryParse(reader.Metadata.GetValueOrDefault("best_score"), NumberStyles.Float, CultureInfo.InvariantCulture, out double score)
            ? new BestValidation(Number(reader, "best_step"), score, (int)Number(reader, "validations_since_best"))
            : null;

    /// <summary>A number of the metadata; checkpoints of older versions lack those that have a <paramref name="standard"/>.</summary>
    private static long Number(SafeTensorsReader reader, string key, long? standard = null) =>
        long.TryParse(reader.Metadata.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value
        : standard is { } given && !reader.Metadata.ContainsKey(key) ? given
        : throw new WeightsException(reader.Path, $"its metadata lack '{key}', so it is no training state");

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
