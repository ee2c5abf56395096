using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="BatchNorm"/>.</summary>
public static class BatchNormCases
{
    private const float Momentum = 0.1f;
    private const float Epsilon = 1e-5f;

    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        Training(2, 1, relu: false), Training(3, 5, relu: true), Training(7, 16, relu: true), Training(5, 17, relu: false), Training(300, 33, relu: true), Training(257, 3, relu: false),
        Training(20, 19, relu: true, offset: 1000),
        Inference(1, 1, relu: false), Inference(4, 35, relu: true), Inference(3, 16, relu: false),
        .. Layers(1),
    ];

    /// <summary>Layers of the article's network at 256 x 256, to measure.</summary>
    /// <param name="batch">Pictures.</param>
    public static IEnumerable<OperationCase> Layers(int batch) =>
    [
        Training(batch * 256 * 256, 64, relu: true, use: CaseUse.Benchmark), Training(batch * 32 * 32, 512, relu: true, use: CaseUse.Benchmark),
        Inference(batch * 256 * 256, 64, relu: true, use: CaseUse.Benchmark),
    ];

    private static OperationCase Training(int rows, int channels, bool relu, double offset = 0, CaseUse use = CaseUse.Check)
    {
        void Forward(CaseRun run)
        {
            ArrayView<float> running = run.Saved<float>("running", 2L * channels);
            BatchNorm.ForwardTraining(
                run.Device, rows, channels, run.Inputs[0], run.Inputs[1], run.Inputs[2], running.SubView(0, channels), running.SubView(channels, channels), Momentum, Epsilon,
                run.Output, run.Saved<float>("mean", channels), run.Saved<float>("inverse deviation", channels), relu);
        }

        void Backward(CaseRun run) => BatchNorm.Backward(
            run.Device, rows, channels, run.Inputs[0], run.Output, run.Inputs[1], run.Saved<float>("mean", channels), run.Saved<float>("inverse deviation", channels),
            run.OutputGradient, run.InputGradients[0], run.InputGradients[1], run.InputGradients[2], relu);

        double tensor = sizeof(float) * (double)rows * channels;
        return new OperationCase
        {
            Operation = "batch_norm",
            Name = $"training{(relu ? " + relu" : "")}, {rows} rows of {channels}{(offset == 0 ? "" : $", mean {offset}")}",
            Inputs = [Input(rows, channels, offset), new CaseInput("gamma", [channels], Fill: random => 0.5 + random.NextDouble()), new CaseInput("beta", [channels])],
            OutputLength = rows * channels,
            Reference = use == CaseUse.Check ? inputs => BatchNormReference.ForwardTraining(rows, channels, inputs[0], inputs[1], inputs[2], Epsilon, relu) : null,
            Forward = Forward,
            Backward = Backward,
            Parts = [new CasePart("forward", 8.0 * rows * channels, 3 * tensor, Forward), new CasePart("backward", 12.0 * rows * channels, (relu ? 7 : 5) * tensor, Backward)],
            Use = use,
            ForwardTolerance = offset == 0 ? 1e-4 : 1e-3,
        };
    }

    private static OperationCase Inference(int rows, int channels, bool relu, CaseUse use = CaseUse.Check)
    {
        void Forward(CaseRun run) => BatchNorm.ForwardInference(
            run.Device, rows, channels, run.Inputs[0], run.Inputs[1], run.Inputs[2], run.Inputs[3], run.Inputs[4], Epsilon, run.Output, relu);
        void Backward(CaseRun run) => BatchNorm.BackwardInference(run.Device, rows, channels, run.Output, run.Inputs[1], run.Inputs[4], Epsilon, run.OutputGradient, run.InputGradients[0], relu);
        double tensor = sizeof(float) * (double)rows * channels;
        return new OperationCase
        {
            Operation = "batch_norm",
            Name = $"inference{(relu ? " + relu" : "")}, {rows} rows of {channels}",
            Inputs =
            [
                Input(rows, channels, 0),
                new CaseInput("gamma", [channels], Differentiable: false),
                new CaseInput("beta", [channels], Differentiable: false),
                new CaseInput("running mean", [channels], Differentiable: false),
                new CaseInput("running variance", [channels], Differentiable: false, Fill: random => 0.1 + random.NextDouble()),
            ],
            OutputLength = rows * channels,
            Reference = use == CaseUse.Check ? inputs => BatchNormReference.ForwardInference(rows, channels, inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], Epsilon, relu) : null,
            Forward = Forward,
            Backward = Backward,
            Parts = [new CasePart("forward", 3.0 * rows * channels, 2 * tensor, Forward), new CasePart("backward", 2.0 * rows * channels, (relu ? 3 : 2) * tensor, Backward)],
            Use = use,
        };
    }

    private static CaseInput Input(int rows, int channels, double offset) =>
        new("input", [rows, channels], Fill: random => offset + 2 * random.NextDouble() - 1);
}
