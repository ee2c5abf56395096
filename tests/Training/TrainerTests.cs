using Color2Embed.Kernels;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private readonly TrainingFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void A_run_stopped_after_three_steps_and_resumed_has_the_bits_of_a_straight_one()
    {
        TrainingOptions straight = fixture.Options("straight");
        Assert.True(Train(straight, resume: false).IsComplete);

        // Another number of workers reads ahead differently; the samples must be the same.
        TrainingOptions stopped = fixture.Options("stopped");
        stopped.Workers = 3;
        TrainingResult half = Train(stopped, resume: false, stopAfter: 3);
        Assert.Equal((3, false), (half.Step, half.IsComplete));
        Assert.True(Train(stopped, resume: true).IsComplete);

        AssertSame(straight, stopped, same: true);
    }

    [Fact]
    public void Another_seed_gives_other_weights()
    {
        TrainingOptions first = fixture.Options("first", 1), second = fixture.Options("second", 1);
        second.Seed = 4;
        Assert.False(File.ReadAllBytes(Train(first, false).Checkpoint).AsSpan().SequenceEqual(File.ReadAllBytes(Train(second, false).Checkpoint)));
    }

    [Fact]
    public void A_run_writes_its_folder_and_lists_unreadable_pictures()
    {
        File.WriteAllText(Path.Combine(fixture.Photos, "bad.jpg"), "not a picture");
        TrainingOptions options = fixture.Options("run", 4);
        options.Validation = Path.Combine(fixture.Folder, "val");
        Directory.CreateDirectory(options.Validation);
        File.Copy(Path.Combine(fixture.Photos, "p0.png"), Path.Combine(options.Validation, "v.png"));
        TrainingResult result = Train(options, resume: false);
        RunFolder run = new(options.Out);
        Assert.Contains("bad.jpg", Assert.Single(result.Unreadable), StringComparison.Ordinal);
        Assert.NotNull(result.Validation);
        Assert.True(result.Validation.ReferenceMean < result.Validation.Grey);
        Assert.All([run.Config, run.Log, run.Strip(4), run.Weights(4), run.State(4)], path => Assert.True(File.Exists(path), path));
        Assert.Equal(4, run.LastStep());
        string[] log = File.ReadAllLines(run.Log);
        Assert.Equal(2, log.Length);
        Assert.Equal(log[0].Split(',').Length, log[1].Split(',').Length);
    }

    [Fact]
    public void Only_the_newest_checkpoints_are_kept()
    {
        TrainingOptions options = fixture.Options("run", 4);
        options.CheckpointEvery = 1;
        options.Keep = 2;
        Train(options, resume: false);
        Assert.Equal(["state-000003.safetensors", "state-000004.safetensors", "step-000003.safetensors", "step-000004.safetensors"],
            Directory.GetFiles(new RunFolder(options.Out).Checkpoints, "*.safetensors").Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_best_checkpoint_is_named_and_kept_beside_the_newest_ones_also_across_a_resumption()
    {
        TrainingOptions options = Validated("run", 8);
        options.Keep = 1;
        List<(long Step, double Score)> seen = [];
        TrainingResult result = Train(options, resume: false, observer: new TrainingFixture.Observer { Validated = (step, validation) => seen.Add((step, validation.Score)) });

        // A rate that has ruined the network before the first step of the second part: nothing better can come.
        options.Steps = 12;
        options.LearningRate = 3;
        TrainingResult second = Train(options, resume: true);
        RunFolder run = new(options.Out);
        long best = seen.MinBy(validation => validation.Score).Step;
        Assert.Equal(8, seen.Count);
        Assert.Equal((run.Weights(best), run.Weights(best)), (result.BestCheckpoint, second.BestCheckpoint));
        Assert.Equal($"step-{best:000000}.safetensors", File.ReadAllText(run.BestPointer).Trim());
        Assert.Equal("step-000012.safetensors", File.ReadAllText(run.LastPointer).Trim());
        Assert.Equal([run.Weights(best), run.Weights(12)], Directory.GetFiles(run.Checkpoints, "step-*").Order());
        Assert.True(File.Exists(run.State(best)));
        Assert.Equal(run.Weights(best), Predictor.ResolveWeights(options.Out));
    }

    [Fact]
    public void A_run_that_pauses_at_a_step_goes_on_bit_for_bit_and_with_another_size()
    {
        TrainingOptions straight = fixture.Options("straight"), paused = fixture.Options("paused");
        straight.Steps = paused.Steps = 6;
        paused.PauseAt = 3;
        TrainingResult first = Train(paused, resume: false);
        Assert.Equal((3, TrainingEnd.Paused), (first.Step, first.End));
        TrainingResult second = Train(paused, resume: true);
        Assert.Equal((6, TrainingEnd.Complete), (second.Step, second.End));
        Assert.Equal(File.ReadAllBytes(Train(straight, resume: false).Checkpoint), File.ReadAllBytes(second.Checkpoint));

        paused.Steps = 8;
        (paused.Size, paused.Batch) = (paused.Size + 16, 3);
        Assert.Equal(TrainingEnd.Complete, Train(paused, resume: true).End);
    }

    [Fact]
    public void Patience_and_the_longest_time_end_a_run_that_can_go_on()
    {
        // A rate that ruins the network in few steps, so that nothing better comes.
        TrainingOptions options = Validated("run", 1000);
        options.LearningRate = 0.3;
        options.Patience = 2;
        TrainingResult result = Train(options, resume: false);
        Assert.Equal((TrainingEnd.OutOfPatience, false), (result.End, result.IsComplete));
        Assert.InRange(result.Step, 3, 999);
        Assert.Equal(result.Step, new RunFolder(options.Out).LastStep());
        TrainingResult again = Train(options, resume: true);
        Assert.Equal((result.Step, TrainingEnd.OutOfPatience, null), (again.Step, again.End, again.DataWait));

        options.Patience = 0;
        options.MaxTime = TimeSpan.FromMilliseconds(1);
        TrainingResult shortly = Train(options, resume: true);
        Assert.Equal(TrainingEnd.OutOfTime, shortly.End);
        Assert.Equal(shortly.Step, new RunFolder(options.Out).LastStep());

        options.Patience = 1;
        options.Validation = null;
        Assert.Contains("--val", Assert.Throws<TrainingException>(() => TrainingPlan.Make(options, resume: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_infinite_learning_rate_stops_with_a_message_and_leaves_the_checkpoint()
    {
        TrainingOptions options = fixture.Options("run", 40);
        options.CheckpointEvery = 1;
        options.LearningRate = 1e30;
        options.Schedule = LearningRateSchedule.Constant;
        TrainingException error = Assert.Throws<TrainingException>(() => Train(options, resume: false));
        Assert.Contains("finite", error.Message, StringComparison.Ordinal);
        Assert.NotNull(new RunFolder(options.Out).LastStep());
    }

    [Fact]
    public void A_bad_step_is_skipped_counted_and_named_and_a_resumed_run_has_the_bits_of_a_straight_one()
    {
        // Samples 2 and 7 belong to steps 2 and 4 of 6.
        static bool IsBad(long sample) => sample is 2 or 7;
        TrainingOptions straight = fixture.Options("straight"), stopped = fixture.Options("stopped"), good = fixture.Options("good");
        List<string> notices = [];
        TrainingResult result = TrainSpoiled(straight, resume: false, IsBad, notices);
        Assert.Equal((6, true, 2), (result.Step, result.IsComplete, result.Skipped));
        string[] named = [.. notices.Where(notice => notice.Contains("skipped", StringComparison.Ordinal))];
        Assert.Equal(2, named.Length);
        Assert.StartsWith("step 2 ", named[0], StringComparison.Ordinal);
        Assert.StartsWith("step 4 ", named[1], StringComparison.Ordinal);
        Assert.All(named, notice => Assert.Contains(fixture.Photos, notice, StringComparison.Ordinal));
        string[] log = File.ReadAllLines(new RunFolder(straight.Out).Log);
        Assert.EndsWith(",skipped", log[0], StringComparison.Ordinal);
        Assert.EndsWith(",2", log[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", log[^1], StringComparison.Ordinal);

        Assert.False(TrainSpoiled(stopped, resume: false, IsBad, [], stopAfter: 3).IsComplete);
        Assert.Equal(2, TrainSpoiled(stopped, resume: true, IsBad, []).Skipped);
        Train(good, resume: false);
        AssertSame(straight, stopped, same: true);
        AssertSame(straight, good, same: false);
    }

    [Fact]
    public void Three_bad_steps_in_a_row_stop_the_run_also_across_a_resumption()
    {
        TrainingOptions options = fixture.Options("run", 20);
        options.CheckpointEvery = 2;
        List<string> notices = [];
        TrainingException error = Assert.Throws<TrainingException>(() => TrainSpoiled(options, resume: false, sample => sample >= 6, notices));
        Assert.Contains("3 steps in a row, up to step 6. The checkpoint of step 2 is intact", error.Message, StringComparison.Ordinal);
        Assert.Contains(fixture.Photos, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, notices.Count(notice => notice.Contains("skipped", StringComparison.Ordinal)));
        Assert.Equal(2, new RunFolder(options.Out).LastStep());

        // Step 4 is bad and the last of its run, step 5 is bad, step 6 is the third.
        options.Steps = 4;
        Assert.Equal(1, TrainSpoiled(options, resume: true, sample => sample >= 6, []).Skipped);
        options.Steps = 20;
        Assert.Contains("up to step 6", Assert.Throws<TrainingException>(() => TrainSpoiled(options, resume: true, sample => sample >= 6, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_step_before_photographs_run_out_is_finished_and_saved()
    {
        using TrainingFixture one = new(pictures: 1);
        TrainingOptions options = one.Options("run", 40);
        options.CheckpointEvery = 1;
        long reported = 0;
        using Trainer trainer = new(TrainingPlan.Make(options, resume: false));
        TrainingException error = Assert.Throws<TrainingException>(() => trainer.Run(
            new TrainingFixture.Observer(progress =>
            {
                reported = progress.Step;
                File.Delete(Path.Combine(one.Photos, "p0.png"));
            }),
            TestContext.Current.CancellationToken));
        Assert.Contains("cannot be read", error.Message, StringComparison.Ordinal);
        Assert.InRange(reported, 2, 39);
        Assert.Equal(reported, new RunFolder(options.Out).LastStep());
    }

    [Fact]
    public void Two_runs_do_not_work_in_one_folder_at_a_time()
    {
        TrainingOptions options = fixture.Options("run", 2);
        using (new RunFolder(options.Out).Take())
        {
            Assert.Contains("another run is at work in this folder", Assert.Throws<TrainingException>(() => Train(options, resume: false)).Message, StringComparison.Ordinal);
        }

        Assert.True(Train(options, resume: false).IsComplete);
    }

    [Fact]
    public void Impossible_plans_are_refused_and_make_nothing()
    {
        TrainingOptions inside = fixture.Options("x");
        inside.Out = Path.Combine(fixture.Photos, "run");
        TrainingOptions nothing = fixture.Options("y");
        nothing.Data = [Directory.CreateDirectory(Path.Combine(fixture.Folder, "empty")).FullName];
        TrainingOptions single = fixture.Options("z");
        single.Batch = 1;
        TrainingOptions decayed = fixture.Options("w");
        decayed.LearningRate = 0.1;
        decayed.WeightDecay = 10;
        foreach (TrainingOptions options in new[] { inside, nothing, single, decayed })
        {
            Assert.Throws<TrainingException>(() => TrainingPlan.Make(options, resume: false));
            Assert.False(Directory.Exists(options.Out));
        }

        Assert.Throws<TrainingException>(() => TrainingPlan.Make(fixture.Options("none"), resume: true));
    }

    /// <summary>Compares the files of step 6.</summary>
    private static void AssertSame(TrainingOptions first, TrainingOptions second, bool same)
    {
        foreach (Func<RunFolder, string> file in new Func<RunFolder, string>[] { run => run.Weights(6), run => run.State(6) })
        {
            Assert.True(same == File.ReadAllBytes(file(new RunFolder(first.Out))).AsSpan().SequenceEqual(File.ReadAllBytes(file(new RunFolder(second.Out)))), file(new RunFolder(second.Out)));
        }
    }

    private TrainingOptions Validated(string run, long steps)
    {
        TrainingOptions options = fixture.Options(run, steps);
        options.Validation = fixture.Photos;
        options.ValidateEvery = 1;
        return options;
    }

    private static TrainingResult Train(TrainingOptions options, bool resume, ITrainingObserver observer)
    {
        using Trainer trainer = new(TrainingPlan.Make(options, resume));
        return trainer.Run(observer, TestContext.Current.CancellationToken);
    }

    private static TrainingResult Train(TrainingOptions options, bool resume, long stopAfter = long.MaxValue)
    {
        using Trainer trainer = new(TrainingPlan.Make(options, resume));
        return Run(trainer, [], stopAfter);
    }

    /// <summary>Trains with a NaN in some samples.</summary>
    private static TrainingResult TrainSpoiled(TrainingOptions options, bool resume, Func<long, bool> isBad, List<string> notices, long stopAfter = long.MaxValue)
    {
        TrainingSample Spoil(SampleKey key, TrainingSample sample)
        {
            if (isBad(key.Number))
            {
                sample.Rgb[11] = float.NaN;
            }

            return sample;
        }

        using Trainer trainer = new(TrainingPlan.Make(options, resume), ComputeDevice.Open(options.Device), Spoil);
        return Run(trainer, notices, stopAfter);
    }

    private static TrainingResult Run(Trainer trainer, List<string> notices, long stopAfter)
    {
        using CancellationTokenSource stop = new();
        TrainingFixture.Observer observer = new(progress =>
        {
            if (progress.Step == stopAfter)
            {
                stop.Cancel();
            }
        });
        try
        {
            return trainer.Run(observer, stop.Token);
        }
        finally
        {
            notices.AddRange(observer.Notices);
        }
    }
}
