namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="SpatialDifference"/>.</summary>
public static class SpatialDifferenceCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All => [Case(new(1, 1, 1, 1)), Case(new(2, 5, 7, 3)), Case(new(1, 1, 6, 2)), Case(new(3, 4, 1, 2)), Case(new(2, 256, 256, 2), CaseUse.Benchmark)];

    private static OperationCase Case(ImageBatchShape shape, CaseUse use = CaseUse.Check)
    {
        void Forward(CaseRun run) => SpatialDifference.Forward(run.Device, shape, run.Inputs[0], run.Output);
        void Backward(CaseRun run) => SpatialDifference.Backward(run.Device, shape, run.OutputGradient, run.InputGradients[0]);
        return new OperationCase
        {
            Operation = "spatial difference",
            Name = $"{shape.Batch}x{shape.Height}x{shape.Width}x{shape.Channels}",
            Inputs = [new CaseInput("input", [shape.Batch, shape.Height, shape.Width, shape.Channels])],
            OutputLength = 2 * shape.Length,
            Reference = use == CaseUse.Check ? inputs => Reference(shape, inputs[0]) : null,
            Forward = Forward,
            Backward = Backward,
            Parts = [new CasePart("forward", 2.0 * shape.Length, 12.0 * shape.Length, Forward), new CasePart("backward", 4.0 * shape.Length, 12.0 * shape.Length, Backward)],
            Use = use,
        };
    }

    private static double[] Reference(ImageBatchShape shape, double[] input)
    {
        List<double> output = [];
        for (int pixel = 0; pixel < shape.Pixels; pixel++)
        {
            (int x, int y) = (pixel % shape.Width, pixel / shape.Width % shape.Height);
            output.AddRange(Differences(x + 1 < shape.Width ? pixel + 1 : pixel));
            output.AddRange(Differences(y + 1 < shape.Height ? pixel + shape.Width : pixel));

            IEnumerable<double> Differences(int other) => Enumerable.Range(0, shape.Channels).Select(c => input[other * shape.Channels + c] - input[pixel * shape.Channels + c]);
        }

        return [.. output];
    }
}
