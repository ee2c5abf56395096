namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="ThinPlateSpline"/>, <see cref="BicubicRemap"/> and <see cref="Rotate"/>.</summary>
public static class AugmentCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All =>
    [
        Positions(new(1, 1, 1, 1), 1), Positions(new(2, 5, 7, 3), 6), Positions(new(1, 9, 1, 1), 4), Positions(new(3, 3, 4, 1), 3),
        Remap(new(1, 1, 1, 1)), Remap(new(2, 5, 7, 3)), Remap(new(1, 3, 8, 2)), Remap(new(1, 11, 2, 1)),
        Remap(new(1, 1, 1, 1), ImageBorder.Reflect), Remap(new(2, 5, 7, 3), ImageBorder.Reflect), Remap(new(1, 1, 8, 2), ImageBorder.Reflect), Remap(new(1, 11, 2, 1), ImageBorder.Reflect),
        Rotate(new(1, 1, 1, 1)), Rotate(new(2, 6, 9, 3)), Rotate(new(3, 5, 5, 2)),
        Rotate(new(1, 1, 1, 1), ImageBorder.Reflect), Rotate(new(2, 3, 17, 3), ImageBorder.Reflect), Rotate(new(3, 9, 1, 2), ImageBorder.Reflect),
        Warp(new(8, 256, 256, 3), 6),
    ];

    private static OperationCase Positions(ImageBatchShape shape, int points) => new()
    {
        Operation = "thin-plate spline positions",
        Name = $"{shape.Batch}x{shape.Height}x{shape.Width}, {points} points",
        Inputs =
        [
            new CaseInput("control points", [shape.Batch, points, 2], false),
            new CaseInput("coefficients", [shape.Batch, 2, ThinPlateSpline.CoefficientCount(points)], false),
        ],
        OutputLength = 2 * (int)shape.Pixels,
        Reference = inputs => AugmentReference.SplinePositions(shape, points, inputs[0], inputs[1]),
        Forward = run => ThinPlateSpline.Positions(run.Device, shape, points, run.Inputs[0], run.Inputs[1], run.Output),
        ForwardTolerance = 1e-5,
    };

    private static OperationCase Remap(ImageBatchShape shape, ImageBorder border = ImageBorder.Black)
    {
        // Positions off the ties of the rounding to 1/32, where float and double could part; beyond all borders, and through several mirror images if there are any.
        int side = Math.Max(shape.Width, shape.Height), beyond = border == ImageBorder.Reflect ? 3 * side : 3;
        int span = side + 2 * beyond;
        return new OperationCase
        {
            Operation = "bicubic remap",
            Name = $"{shape.Batch}x{shape.Height}x{shape.Width}x{shape.Channels}{BorderName(border)}",
            Inputs =
            [
                new CaseInput("images", [shape.Batch, shape.Height, shape.Width, shape.Channels], false, random => random.NextDouble()),
                new CaseInput("positions", [shape.Batch, shape.Height, shape.Width, 2], false, random => random.Next(32 * span) / 32.0 - beyond + (random.NextDouble() - 0.5) / 40),
            ],
            OutputLength = shape.Length,
            Reference = inputs => AugmentReference.BicubicRemap(shape, border, inputs[0], inputs[1]),
            Forward = run => BicubicRemap.Run(run.Device, shape, run.Inputs[0], run.Inputs[1], run.Output, border),
            ForwardTolerance = 1e-5,
        };
    }

    private static OperationCase Rotate(ImageBatchShape shape, ImageBorder border = ImageBorder.Black) => new()
    {
        Operation = "rotate",
        Name = $"{shape.Batch}x{shape.Height}x{shape.Width}x{shape.Channels}{BorderName(border)}",
        Inputs =
        [
            new CaseInput("angles", [shape.Batch], false, random => 720 * random.NextDouble() - 360),
            new CaseInput("images", [shape.Batch, shape.Height, shape.Width, shape.Channels], false),
        ],
        OutputLength = shape.Length,
        Reference = inputs => AugmentReference.Rotate(shape, border, inputs[0], inputs[1]),
        Forward = run => Kernels.Rotate.Run(run.Device, shape, run.Inputs[0], run.Inputs[1], run.Output, border),
        ForwardTolerance = 0,
    };

    private static OperationCase Warp(ImageBatchShape shape, int points)
    {
        void Forward(CaseRun run) => ThinPlateSpline.Warp(run.Device, shape, points, run.Inputs[0], run.Inputs[1], run.Inputs[2], run.Output);
        return new OperationCase
        {
            Operation = "thin-plate spline warp",
            Name = $"{shape.Batch}x{shape.Height}x{shape.Width}x{shape.Channels}, {points} points",
            Inputs =
            [
                new CaseInput("control points", [shape.Batch, points, 2], false, random => random.NextDouble()),
                new CaseInput("coefficients", [shape.Batch, 2, ThinPlateSpline.CoefficientCount(points)], false, random => 0.2 * random.NextDouble() - 0.1),
                new CaseInput("images", [shape.Batch, shape.Height, shape.Width, shape.Channels], false, random => random.NextDouble()),
            ],
            OutputLength = shape.Length,
            Forward = Forward,
            Parts = [new CasePart("forward", shape.Pixels * (20.0 * points + 40.0 * shape.Channels), 8.0 * shape.Length, Forward)],
            Use = CaseUse.Benchmark,
        };
    }

    private static string BorderName(ImageBorder border) => border == ImageBorder.Reflect ? ", mirrored" : "";
}
