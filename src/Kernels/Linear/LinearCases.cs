using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="Linear"/>.</summary>
public static class LinearCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        WithBias(1, 1, 1), WithBias(3, 5, 7), WithBias(2, 33, 34), WithBias(7, 40, 3), WithoutBias(4, 9, 2),
        WithBias(32, 512, 512, CaseUse.Benchmark),
    ];

    private static OperationCase WithBias(int rows, int inputFeatures, int outputFeatures, CaseUse use = CaseUse.Check)
    {
        void Forward(CaseRun run) => Linear.Forward(run.Device, rows, inputFeatures, outputFeatures, run.Inputs[0], run.Inputs[1], run.Inputs[2], run.Output);
        void Backward(CaseRun run) => Linear.Backward(run.Device, rows, inputFeatures, outputFeatures, run.Inputs[0], run.Inputs[1], run.OutputGradient, run.InputGradients[0], run.InputGradients[1], run.InputGradients[2]);
        double products = (double)rows * inputFeatures * outputFeatures;
        double bytes = 4.0 * (rows * inputFeatures + inputFeatures * outputFeatures + rows * outputFeatures);
        return new OperationCase
        {
            Operation = "linear",
            Name = $"{rows}x{inputFeatures} to {outputFeatures}",
            Inputs = [new CaseInput("input", [rows, inputFeatures]), new CaseInput("weight", [outputFeatures, inputFeatures]), new CaseInput("bias", [outputFeatures])],
            OutputLength = rows * outputFeatures,
            Reference = use == CaseUse.Check ? inputs => LinearReference.Forward(rows, inputFeatures, outputFeatures, inputs[0], inputs[1], inputs[2]) : null,
            Forward = Forward,
            Backward = Backward,
            Parts = [new CasePart("forward", 2 * products, bytes, Forward), new CasePart("backward", 4 * products, 2 * bytes, Backward)],
            Use = use,
        };
    }

    private static OperationCase WithoutBias(int rows, int inputFeatures, int outputFeatures) => new()
    {
        Operation = "linear",
        Name = $"{rows}x{inputFeatures} to {outputFeatures}, no bias",
        Inputs = [new CaseInput("input", [rows, inputFeatures]), new CaseInput("weight", [outputFeatures, inputFeatures])],
        OutputLength = rows * outputFeatures,
        Reference = inputs => LinearReference.Forward(rows, inputFeatures, outputFeatures, inputs[0], inputs[1], null),
        Forward = run => Linear.Forward(run.Device, rows, inputFeatures, outputFeatures, run.Inputs[0], run.Inputs[1], ArrayView<float>.Empty, run.Output),
        Backward = run =>
        {
            // Each gradient by itself, without the operands that it does not need.
            Linear.Backward(run.Device, rows, inputFeatures, outputFeatures, ArrayView<float>.Empty, run.Inputs[1], run.OutputGradient, run.InputGradients[0], ArrayView<float>.Empty, ArrayView<float>.Empty);
            Linear.Backward(run.Device, rows, inputFeatures, outputFeatures, run.Inputs[0], ArrayView<float>.Empty, run.OutputGradient, ArrayView<float>.Empty, run.InputGradients[1], ArrayView<float>.Empty);
        },
    };
}
