using System.Diagnostics;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

/// <summary>A process that is killed at any moment of saving leaves a checkpoint that can be loaded.</summary>
public class KilledSaveTests
{
    private const int Kills = 50;
    private const int Folders = 2;
    private const int FewestInterrupted = 5;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(60);

    [Fact]
    public void Fifty_kills_while_saving_always_leave_a_whole_checkpoint()
    {
        int[] interrupted = new int[Folders];
        Parallel.For(0, Folders, index =>
        {
            using TrainingFixture fixture = new();
            RunFolder run = new(Path.Combine(fixture.Folder, "run"));
            Random random = new(index);
            long step = 0;

            // On a busy machine a kill more often comes when nothing is being written, which would show nothing: then there are more of them.
            for (int kill = 0; kill < Kills / Folders || (interrupted[index] < FewestInterrupted && kill < 4 * Kills / Folders); kill++)
            {
                SaveAndKill(fixture.Folder, run, random.NextDouble() * LongestDelay);
                long reached = SaveLoop.Check(fixture.Folder);
                Assert.True(reached > step, $"step {reached} after step {step}");
                step = reached;
                interrupted[index] += Leftovers(run);
            }

            run.Take().Dispose();
            Assert.Equal(0, Leftovers(run));
        });

        Assert.All(interrupted, count => Assert.InRange(count, FewestInterrupted, int.MaxValue));
    }

    private static int Leftovers(RunFolder run) => Directory.GetFiles(run.Checkpoints, ".c2e-*").Length;

    /// <summary>Starts a process that saves without end, and kills it a little after its first checkpoint.</summary>
    private static void SaveAndKill(string folder, RunFolder run, TimeSpan delay)
    {
        string? before = Last(run);
        IReadOnlyList<string> command = Cli.Program.CommandOf("Color2Embed.Tests");
        ProcessStartInfo start = new(command[0], command.Skip(1));
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(KilledSaveTests).Assembly.Location;
        start.Environment[SaveLoop.Variable] = folder;
        (int code, string output, string error) = Cli.Program.Finish(start, process =>
        {
            Assert.True(SpinWait.SpinUntil(() => Last(run) != before || process.HasExited, TimeSpan.FromMinutes(1)), "nothing was saved");
            Thread.Sleep(delay);
            process.Kill();
        });
        Assert.True(code == 137, $"{code}: {output}{error}");
    }

    private static string? Last(RunFolder run) => File.Exists(run.LastPointer) ? File.ReadAllText(run.LastPointer) : null;
}
