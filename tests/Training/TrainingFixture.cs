using Color2Embed.Imaging;
using Color2Embed.Tests.Autograd;
using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

/// <summary>Small photographs and short runs in a folder that is deleted with the test.</summary>
internal sealed class TrainingFixture : IDisposable
{
    internal TrainingFixture(int pictures = 5)
    {
        Folder = Directory.CreateTempSubdirectory("c2e-training-").FullName;
        Photos = Path.Combine(Folder, "photos");
        Directory.CreateDirectory(Photos);
        for (int i = 0; i < pictures; i++)
        {
            ImageFile.SavePng(Path.Combine(Photos, $"p{i}.png"), Picture(60 + 7 * i, 50 + 3 * i, i));
        }
    }

    internal string Folder { get; }

    internal string Photos { get; }

    internal TrainingOptions Options(string run, long steps = 6) => new()
    {
        Data = [Photos],
        Out = Path.Combine(Folder, run),
        Size = 32,
        Width = 8,
        Batch = 2,
        Steps = steps,
        LearningRate = 1e-3,
        Seed = 3,
        Device = TestDevice.Name,
        Workers = 1,
        HueShift = 0.5,
        SampleEvery = 1000,
        ValidateEvery = 1000,
        CheckpointEvery = 1000,
    };

    internal static ImageData Picture(int width, int height, int seed)
    {
        Random random = new(seed);
        float[] slope = [.. Enumerable.Range(0, 9).Select(_ => (float)random.NextDouble())];
        float[] rgb = new float[width * height * 3];
        for (int i = 0; i < rgb.Length; i++)
        {
            (int x, int y, int channel) = (i / 3 % width, i / 3 / width, i % 3);
            rgb[i] = Math.Clamp(0.2f + 0.5f * slope[channel] + 0.3f * slope[3 + channel] * x / width - 0.3f * slope[6 + channel] * y / height, 0, 1);
        }

        return new ImageData(width, height, rgb);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    internal sealed class Observer(Action<TrainingProgress>? onStep = null) : ITrainingObserver
    {
        internal List<string> Notices { get; } = [];

        public void OnStep(TrainingProgress progress) => onStep?.Invoke(progress);

        public void OnValidation(long stepsDone, ValidationResult result)
        {
            Last = result;
            Validated?.Invoke(stepsDone, result);
        }

        public void OnNotice(string text) => Notices.Add(text);

        public void OnFile(string path) => Files.Add(path);

        internal Action<long, ValidationResult>? Validated { get; init; }

        internal ValidationResult? Last { get; private set; }

        internal List<string> Files { get; } = [];
    }
}
