namespace Color2Embed.Kernels;

/// <summary>The cases of <see cref="ColorHistogram"/>.</summary>
public static class ColorHistogramCases
{
    /// <summary>All cases.</summary>
    public static IEnumerable<OperationCase> All => [Case(1, 1), Case(2, 37), Case(3, 150), Case(8, 256 * 256, CaseUse.Benchmark)];

    private static OperationCase Case(int batch, int pixels, CaseUse use = CaseUse.Check)
    {
        void Forward(CaseRun run) => ColorHistogram.Forward(run.Device, batch, pixels, run.Inputs[0], run.Output);
        void Backward(CaseRun run) => ColorHistogram.Backward(run.Device, batch, pixels, run.Inputs[0], run.OutputGradient, run.InputGradients[0]);
        double total = (double)batch * pixels;
        return new OperationCase
        {
            Operation = "color histogram",
            Name = $"{batch} of {pixels} pixels",

            // From end to end of the scale: some colours are beyond the outermost bins.
            Inputs = [new CaseInput("ab", [batch, pixels, 2], Fill: random => random.NextDouble())],
            OutputLength = batch * ColorHistogram.Bins,
            Reference = use == CaseUse.Check ? inputs => Reference(batch, pixels, inputs[0]) : null,
            Forward = Forward,
            Backward = Backward,
            Parts = [new CasePart("forward", 12 * total, 8 * total, Forward), new CasePart("backward", 20 * total, 16 * total, Backward)],
            Use = use,
        };
    }

    private static double[] Reference(int batch, int pixels, double[] ab)
    {
        double[] histogram = new double[batch * ColorHistogram.Bins];
        for (int index = 0; index < histogram.Length; index++)
        {
            int picture = index / ColorHistogram.Bins;
            double a = -110 + 11 * (index % ColorHistogram.Side), b = -110 + 11 * (index / ColorHistogram.Side % ColorHistogram.Side);
            for (int pixel = picture * pixels; pixel < (picture + 1) * pixels; pixel++)
            {
                histogram[index] += Share(ab[2 * pixel], a) * Share(ab[2 * pixel + 1], b) / pixels;
            }
        }

        return histogram;
    }

    private static double Share(double value, double center) => Math.Max(0, 1 - Math.Abs(Math.Clamp(255 * value - 128, -110, 110) - center) / 11);
}
