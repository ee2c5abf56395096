using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="Elementwise"/>.</summary>
public static class ElementwiseCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        Fill(1), Fill(37),
        Add(1), Add(8), Add(131), Add(2 * 256 * 256 * 64, CaseUse.Benchmark),
        AddScaled(1, 0.5f), AddScaled(77, -2.25f),
        Multiply(1), Multiply(67),
        Accumulate(1), Accumulate(133), Accumulate(2 * 256 * 256 * 64, CaseUse.Benchmark),
        Scale(1, 3), Scale(45, -0.125f),
        Lerp(1, null), Lerp(131, 1), Lerp(131, 0), Lerp(1 << 24, 1, CaseUse.Benchmark),
        CopyUnless(1, 0), CopyUnless(37, 0), CopyUnless(37, 1),
        ScaleShift(1, 1), ScaleShift(13, 3), ScaleShift(2, 19), ScaleShift(2 * 256 * 256, 3, CaseUse.Benchmark),
        ReverseChannels(1, 1), ReverseChannels(7, 3), ReverseChannels(3, 4),
    ];

    private static OperationCase Fill(int length) => new()
    {
        Operation = "fill",
        Name = $"{length}",
        Inputs = [],
        OutputLength = length,
        Reference = _ => [.. Enumerable.Repeat(0.25, length)],
        Forward = run => Elementwise.Fill(run.Device, length, run.Output, 0.25f),
    };

    private static OperationCase Add(int length, CaseUse use = CaseUse.Check) => new()
    {
        Operation = "add",
        Name = $"{length}",
        Inputs = [new CaseInput("a", [length]), new CaseInput("b", [length])],
        OutputLength = length,
        Reference = use == CaseUse.Check ? inputs => ElementwiseReference.AddScaled(inputs[0], inputs[1], 1) : null,
        Forward = run => Elementwise.Add(run.Device, length, run.Inputs[0], run.Inputs[1], run.Output),
        Backward = run =>
        {
            Elementwise.Scale(run.Device, length, run.OutputGradient, 1, run.InputGradients[0]);
            Elementwise.Scale(run.Device, length, run.OutputGradient, 1, run.InputGradients[1]);
        },
        Parts = [new CasePart("forward", length, 12.0 * length, run => Elementwise.Add(run.Device, length, run.Inputs[0], run.Inputs[1], run.Output))],
        Use = use,
    };

    private static OperationCase Multiply(int length) => new()
    {
        Operation = "multiply",
        Name = $"{length}",
        Inputs = [new CaseInput("a", [length]), new CaseInput("b", [length])],
        OutputLength = length,
        Reference = inputs => [.. inputs[0].Zip(inputs[1], (x, y) => x * y)],
        Forward = run => Elementwise.Multiply(run.Device, length, run.Inputs[0], run.Inputs[1], run.Output),
        Backward = run =>
        {
            Elementwise.Multiply(run.Device, length, run.OutputGradient, run.Inputs[1], run.InputGradients[0]);
            Elementwise.Multiply(run.Device, length, run.OutputGradient, run.Inputs[0], run.InputGradients[1]);
        },
    };

    private static OperationCase AddScaled(int length, float factor) => new()
    {
        Operation = "add scaled",
        Name = $"{length}, factor {factor}",
        Inputs = [new CaseInput("a", [length]), new CaseInput("b", [length])],
        OutputLength = length,
        Reference = inputs => ElementwiseReference.AddScaled(inputs[0], inputs[1], factor),
        Forward = run => Elementwise.AddScaled(run.Device, length, run.Inputs[0], run.Inputs[1], factor, run.Output),
        Backward = run =>
        {
            Elementwise.Scale(run.Device, length, run.OutputGradient, 1, run.InputGradients[0]);
            Elementwise.Scale(run.Device, length, run.OutputGradient, factor, run.InputGradients[1]);
        },
    };

    private static OperationCase Accumulate(int length, CaseUse use = CaseUse.Check) => new()
    {
        Operation = "accumulate",
        Name = $"{length}",
        Inputs = [new CaseInput("target", [length], false), new CaseInput("source", [length], false)],
        OutputLength = length,
        Reference = use == CaseUse.Check ? inputs => ElementwiseReference.AddScaled(inputs[0], inputs[1], 1) : null,
        Forward = run =>
        {
            Elementwise.Scale(run.Device, length, run.Inputs[0], 1, run.Output);
            Elementwise.Accumulate(run.Device, length, run.Inputs[1], run.Output);
        },
        Parts = [new CasePart("forward", length, 12.0 * length, run => Elementwise.Accumulate(run.Device, length, run.Inputs[1], run.Output))],
        Use = use,
    };

    private static OperationCase Scale(int length, float factor) => new()
    {
        Operation = "scale",
        Name = $"{length}, factor {factor}",
        Inputs = [new CaseInput("input", [length])],
        OutputLength = length,
        Reference = inputs => ElementwiseReference.Scale(inputs[0], factor),
        Forward = run => Elementwise.Scale(run.Device, length, run.Inputs[0], factor, run.Output),
        Backward = run => Elementwise.Scale(run.Device, length, run.OutputGradient, factor, run.InputGradients[0]),
    };

    private static OperationCase Lerp(int length, float? condition, CaseUse use = CaseUse.Check)
    {
        void Run(CaseRun run) => Elementwise.Lerp(run.Device, length, run.Inputs[1], run.Inputs[2], condition is { } value ? One(run, value) : ArrayView<float>.Empty, run.Output);
        return new()
        {
            Operation = "lerp",
            Name = $"{length}, {(condition is null ? "no condition" : $"condition {condition}")}",
            Inputs = [new CaseInput("target", [length], false), new CaseInput("source", [length], false), new CaseInput("weight", [1], false)],
            OutputLength = length,
            Reference = use == CaseUse.Check ? inputs => condition == 0 ? inputs[0] : ElementwiseReference.Lerp(inputs[0], inputs[1], inputs[2][0]) : null,
            Forward = run =>
            {
                Elementwise.Scale(run.Device, length, run.Inputs[0], 1, run.Output);
                Run(run);
            },
            Parts = [new CasePart("forward", 3.0 * length, 12.0 * length, Run)],
            Use = use,
        };
    }

    private static OperationCase CopyUnless(int length, float condition) => new()
    {
        Operation = "copy unless",
        Name = $"{length}, condition {condition}",
        Inputs = [new CaseInput("target", [length], false), new CaseInput("source", [length], false)],
        OutputLength = length,
        Reference = inputs => inputs[condition == 0 ? 1 : 0],
        Forward = run =>
        {
            Elementwise.Scale(run.Device, length, run.Inputs[0], 1, run.Output);
            Elementwise.CopyUnless(run.Device, length, One(run, condition), run.Inputs[1], run.Output);
        },
    };

    /// <summary>A number in device memory.</summary>
    private static ArrayView<float> One(CaseRun run, float value)
    {
        ArrayView<float> view = run.Saved<float>("condition", 1);
        Elementwise.Fill(run.Device, 1, view, value);
        return view;
    }

    private static OperationCase ScaleShift(int rows, int channels, CaseUse use = CaseUse.Check) => new()
    {
        Operation = "scale shift",
        Name = $"{rows} x {channels}",
        Inputs = [new CaseInput("input", [rows, channels]), new CaseInput("scale", [channels], false), new CaseInput("shift", [channels], false)],
        OutputLength = rows * channels,
        Reference = use == CaseUse.Check ? inputs => ElementwiseReference.ScaleShift(inputs[0], inputs[1], inputs[2]) : null,
        Forward = run => Elementwise.ScaleShift(run.Device, rows, channels, run.Inputs[0], run.Inputs[1], run.Inputs[2], run.Output),
        Backward = run => Elementwise.ScaleShift(run.Device, rows, channels, run.OutputGradient, run.Inputs[1], ArrayView<float>.Empty, run.InputGradients[0]),
        Parts = [new CasePart("forward", 2.0 * rows * channels, 8.0 * rows * channels, run => Elementwise.ScaleShift(run.Device, rows, channels, run.Inputs[0], run.Inputs[1], run.Inputs[2], run.Output))],
        Use = use,
    };

    private static OperationCase ReverseChannels(int rows, int channels) => new()
    {
        Operation = "reverse channels",
        Name = $"{rows} x {channels}",
        Inputs = [new CaseInput("input", [rows, channels])],
        OutputLength = rows * channels,
        Reference = inputs => ElementwiseReference.ReverseChannels(channels, inputs[0]),
        Forward = run => Elementwise.ReverseChannels(run.Device, rows, channels, run.Inputs[0], run.Output),
        Backward = run => Elementwise.ReverseChannels(run.Device, rows, channels, run.OutputGradient, run.InputGradients[0]),
    };
}
