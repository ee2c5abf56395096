using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

/// <summary>Saves checkpoints of a small network without end, for a process that is killed.</summary>
internal static class SaveLoop
{
    /// <summary>The environment variable that names the folder.</summary>
    internal const string Variable = "C2E_TEST_SAVE_LOOP";

    /// <summary>Goes on from the folder's newest checkpoint.</summary>
    internal static void Run(string folder)
    {
        TrainingPlan plan = Plan(folder);
        using ComputeDevice device = ComputeDevice.Open("cpu");
        using TrainingState state = new(device, plan.Options, resumes: true);
        using IDisposable taken = plan.Folder.Take();
        if (plan.ResumeStep is { } step)
        {
            Checkpoint.Restore(plan, state, step);
        }

        while (true)
        {
            state.Step++;
            state.Position = 3 * state.Step;
            Fill(state);
            state.Best = state.Step % 4 == 1 ? new BestValidation(state.Step, 1.0 / state.Step, 0) : state.Best;
            Checkpoint.Save(plan, state);
        }
    }

    /// <summary>Loads the newest checkpoint and checks that its two files are of one step.</summary>
    /// <returns>The step.</returns>
    internal static long Check(string folder)
    {
        TrainingPlan plan = Plan(folder);
        long step = plan.ResumeStep ?? 0;
        using ComputeDevice device = ComputeDevice.Open("cpu");
        using TrainingState state = new(device, plan.Options, resumes: true);
        Assert.True(Checkpoint.Restore(plan, state, step));
        Assert.Equal(3 * step, state.Position);
        Assert.All(state.Adam.Parameters.Concat(state.Adam.Moments), item => Assert.Equal(step, item.Tensor.ToArray()[0]));
        Assert.All(state.Average!.Averages, average => Assert.Equal(-step, average.ToArray()[0]));
        if (File.Exists(plan.Folder.BestPointer))
        {
            string best = Path.Combine(plan.Folder.Checkpoints, File.ReadAllText(plan.Folder.BestPointer).Trim());
            Assert.All([best, best.Replace("step-", "state-", StringComparison.Ordinal)], path => Assert.True(File.Exists(path), path));
        }

        return step;
    }

    private static void Fill(TrainingState state)
    {
        foreach (NamedTensor item in state.Adam.Parameters.Concat(state.Adam.Moments))
        {
            Elementwise.Fill(state.Model.Device, item.Tensor.Length, item.Tensor.View, state.Step);
        }

        foreach (Tensor average in state.Average!.Averages)
        {
            Elementwise.Fill(state.Model.Device, average.Length, average.View, -state.Step);
        }
    }

    private static TrainingPlan Plan(string folder)
    {
        RunFolder run = new(Path.Combine(folder, "run"));
        return TrainingPlan.Make(new TrainingOptions { Data = [Path.Combine(folder, "photos")], Out = run.FullPath, Width = 8, Keep = 2 }, resume: File.Exists(run.LastPointer));
    }
}
