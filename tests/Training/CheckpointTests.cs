using Color2Embed.Network;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

/// <summary>What the files of a checkpoint hold.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly TrainingFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void The_weights_are_averages_and_the_state_has_what_is_trained()
    {
        RunFolder averaged = Train(ema: 0.999, "averaged", steps: 4), plain = Train(ema: 0, "plain", steps: 4);
        using SafeTensorsReader average = Open(averaged.Weights(4)), weights = Open(plain.Weights(4)), state = Open(averaged.State(4)), plainState = Open(plain.State(4));
        Assert.Equal(("average", "0.999"), (average.Metadata["weights"], average.Metadata["ema"]));
        Assert.Equal(("trained", "0"), (weights.Metadata["weights"], weights.Metadata["ema"]));
        Assert.Equal(weights.Entries.Select(entry => entry.Name), average.Entries.Select(entry => entry.Name));
        Assert.DoesNotContain(plainState.Entries, entry => entry.Name.EndsWith(".trained", StringComparison.Ordinal));

        // A vector, whose layout is the same in both files. The average does not change what is trained.
        const string Name = "color_encoder.bn1.weight";
        Assert.Equal(weights.ReadFloats(Name), state.ReadFloats(Name + ".trained"));
        Assert.NotEqual(weights.ReadFloats(Name), average.ReadFloats(Name));
        Assert.Equal(weights.ReadFloats("color_encoder.bn1.running_mean"), average.ReadFloats("color_encoder.bn1.running_mean"));
    }

    [Fact]
    public void A_checkpoint_of_an_older_version_is_resumed()
    {
        RunFolder straight = Train(ema: 0, "straight", steps: 6), older = Train(ema: 0, "older", steps: 3), averaged = Train(ema: 0, "averaged", steps: 3);
        MakeOlder(older.State(3));
        MakeOlder(averaged.State(3));
        Train(ema: 0, "older", steps: 6, resume: true);
        Assert.Equal(File.ReadAllBytes(straight.Weights(6)), File.ReadAllBytes(older.Weights(6)));

        Train(ema: 0.999, "averaged", steps: 6, resume: true);
        using SafeTensorsReader expected = Open(straight.Weights(6)), state = Open(averaged.State(6));
        const string Name = "color_encoder.bn1.weight";
        Assert.Equal(expected.ReadFloats(Name), state.ReadFloats(Name + ".trained"));
    }

    private static SafeTensorsReader Open(string path) => SafeTensorsReader.Open(path);

    /// <summary>Leaves out what the first version of the state did not have.</summary>
    private static void MakeOlder(string path)
    {
        List<SafeTensorItem> items = [];
        Dictionary<string, string> metadata;
        using (SafeTensorsReader reader = Open(path))
        {
            items.AddRange(reader.Entries.Select(entry => (entry, values: reader.ReadFloats(entry.Name))).Select(item =>
                SafeTensorItem.Floats(item.entry.Name, [.. item.entry.Shape.Select(extent => (int)extent)], () => item.values)));
            metadata = reader.Metadata.Where(pair => pair.Key is "step" or "adam_step" or "position" or "photographs").ToDictionary();
        }

        Assert.Equal(4, metadata.Count);
        using FileStream stream = File.Create(path);
        SafeTensorsWriter.Write(stream, items, metadata);
    }

    private RunFolder Train(double ema, string run, long steps, bool resume = false)
    {
        TrainingOptions options = fixture.Options(run, steps);
        options.Ema = ema;
        options.Schedule = LearningRateSchedule.Constant;
        using Trainer trainer = new(TrainingPlan.Make(options, resume));
        trainer.Run(new TrainingFixture.Observer(), TestContext.Current.CancellationToken);
        return new RunFolder(options.Out);
    }
}
