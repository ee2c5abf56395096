namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="BilinearResample"/>.</summary>
public static class ResampleCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All => [.. WithCorners(true), .. WithCorners(false)];

    private static IEnumerable<OperationCase> WithCorners(bool aligned) =>
    [
        Bilinear(new(1, 1, 1, 1, 1, 1, aligned)), Bilinear(new(2, 1, 3, 4, 1, 2, aligned)), Bilinear(new(1, 2, 2, 4, 4, 1, aligned)),
        Bilinear(new(1, 5, 7, 5, 7, 2, aligned)), Bilinear(new(1, 5, 7, 13, 9, 2, aligned)), Bilinear(new(1, 11, 13, 4, 3, 1, aligned)),
        Bilinear(new(2, 9, 4, 3, 11, 3, aligned)), Bilinear(new(1, 17, 1, 2, 5, 1, aligned)), Bilinear(new(1, 6, 10, 1, 1, 3, aligned)),
        Bilinear(new(2, 256, 256, 224, 224, 3, aligned), CaseUse.Benchmark),
    ];

    private static OperationCase Bilinear(ResampleShape shape, CaseUse use = CaseUse.Check)
    {
        void Forward(CaseRun run) => BilinearResample.Forward(run.Device, shape, run.Inputs[0], run.Output);
        void Backward(CaseRun run) => BilinearResample.Backward(run.Device, shape, run.OutputGradient, run.InputGradients[0]);
        double bytes = 4.0 * shape.InputLength + 4.0 * shape.OutputLength;
        return new OperationCase
        {
            Operation = "bilinear resample",
            Name = $"{shape.Batch}x{shape.InputHeight}x{shape.InputWidth}x{shape.Channels} to {shape.OutputHeight}x{shape.OutputWidth}, corners {(shape.AlignCorners ? "aligned" : "not aligned")}",
            Inputs = [new CaseInput("input", [shape.Batch, shape.InputHeight, shape.InputWidth, shape.Channels])],
            OutputLength = shape.OutputLength,
            Reference = use == CaseUse.Check ? inputs => ResampleReference.Bilinear(shape, inputs[0]) : null,
            Forward = Forward,
            Backward = Backward,
            Parts = [new CasePart("forward", 9.0 * shape.OutputLength, bytes, Forward), new CasePart("backward", 8.0 * shape.OutputLength, bytes, Backward)],
            Use = use,
        };
    }
}
