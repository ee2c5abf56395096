namespace Color2Embed.Kernels;

/// <summary>Local texture, samples and matches as naive loops in double.</summary>
internal static class ColorMatchReference
{
    public static double[] Texture(ImageBatchShape shape, double[] lightness, double[]? counts)
    {
        double side = Math.Sqrt(shape.Height * shape.Width);
        double[] texture = new double[lightness.Length * LocalTexture.Length];
        for (int pixel = 0; pixel < lightness.Length; pixel++)
        {
            (double fineMean, double fineDeviation) = Window(pixel, Math.Max(3.0 / 256 * side, 0.5));
            (double coarseMean, double coarseDeviation) = Window(pixel, Math.Max(12.0 / 256 * side, 0.5));
            double[] numbers = [lightness[pixel], fineMean, fineDeviation, coarseMean, coarseDeviation];
            numbers.CopyTo(texture, pixel * numbers.Length);
        }

        return texture;

        (double Mean, double Deviation) Window(int pixel, double deviation)
        {
            int reach = (int)Math.Ceiling(2.5 * deviation), column = pixel % shape.Width, row = pixel / shape.Width % shape.Height, image = pixel / shape.Width / shape.Height;
            List<(double Weight, double Value)> seen = [];
            for (int y = Math.Max(0, row - reach); y <= Math.Min(shape.Height - 1, row + reach); y++)
            {
                for (int x = Math.Max(0, column - reach); x <= Math.Min(shape.Width - 1, column + reach); x++)
                {
                    int other = (image * shape.Height + y) * shape.Width + x;
                    double square = (x - column) * (x - column) + (y - row) * (y - row);
                    seen.Add(((counts?[other] ?? 1) * Math.Exp(-0.5 * square / (deviation * deviation)), lightness[other]));
                }
            }

            double total = seen.Sum(item => item.Weight);
            double mean = total > 0 ? seen.Sum(item => item.Weight * item.Value) / total : 0.5;
            return (mean, total > 0 ? Math.Sqrt(seen.Sum(item => item.Weight * (item.Value - mean) * (item.Value - mean)) / total) : 0);
        }
    }

    public static double[] Samples(ImageBatchShape shape, double[] rgb)
    {
        double[] lab = LabReference.FromRgb(rgb), counts = [.. Enumerable.Range(0, rgb.Length / 3).Select(pixel => rgb[3 * pixel] + rgb[3 * pixel + 1] + rgb[3 * pixel + 2] > 0 ? 1.0 : 0)];
        double[] texture = Texture(shape, [.. lab.Where((_, i) => i % 3 == 0).Select(l => l / 100)], counts);
        return [.. Enumerable.Range(0, shape.Batch).SelectMany(image => Lattice(shape, image)).SelectMany(Numbers)];

        IEnumerable<double> Numbers(int pixel) => [.. texture[(pixel * LocalTexture.Length)..((pixel + 1) * LocalTexture.Length)], lab[3 * pixel + 1] / 100, lab[3 * pixel + 2] / 100, counts[pixel]];
    }

    /// <summary>The content of all targets, then their ab.</summary>
    public static double[] Match(ImageBatchShape shape, double[] lightness, int references, double[] samples)
    {
        double[] texture = Texture(shape, lightness, null);
        int pixels = shape.Height * shape.Width;
        List<double> content = [], ab = [];
        for (int image = 0; image < shape.Batch; image++)
        {
            int start = references == 1 ? 0 : image * ColorMatch.SampleCount;
            double[][] own = [.. Enumerable.Range(start, ColorMatch.SampleCount).Select(i => samples[(i * ColorMatch.SampleLength)..((i + 1) * ColorMatch.SampleLength)])];
            (double targetMean, double targetVariance) = Moments(Lattice(shape, image).Select(pixel => (1.0, lightness[pixel])));
            (double mean, double variance) = Moments(own.Select(sample => (sample[7], sample[0])));
            double ratio = Math.Sqrt((targetVariance + 1e-4) / (variance + 1e-4)), factor = Math.Clamp(ratio > 1.4 ? ratio / 1.4 : ratio < 1 / 1.4 ? ratio * 1.4 : 1, 0.5, 2);
            double apart = targetMean - mean, shift = Math.Sign(apart) * Math.Max(0, Math.Abs(apart) - 0.1) + (1 - factor) * mean;
            double[][] stretched = [.. own.Select(s => new[] { factor * s[0] + shift, factor * s[1] + shift, factor * s[2], factor * s[3] + shift, factor * s[4] })];
            for (int pixel = image * pixels; pixel < (image + 1) * pixels; pixel++)
            {
                double[] weights = [.. own.Select((sample, i) => sample[7] * Math.Pow(9e-4 / (9e-4 + Enumerable.Range(0, 5).Sum(k => Math.Pow(stretched[i][k] - texture[5 * pixel + k], 2))), 4))];
                double total = Math.Max(weights.Sum(), 1e-30);
                double a = own.Select((sample, i) => weights[i] * sample[5]).Sum() / total, b = own.Select((sample, i) => weights[i] * sample[6]).Sum() / total;
                double squares = own.Select((sample, i) => weights[i] * (sample[5] * sample[5] + sample[6] * sample[6])).Sum() / total;
                content.AddRange([lightness[pixel], a, b, Math.Sqrt(Math.Max(squares - a * a - b * b, 0))]);
                ab.AddRange([(100 * a + 128) / 255, (100 * b + 128) / 255]);
            }
        }

        return [.. content, .. ab];
    }

    private static (double Mean, double Variance) Moments(IEnumerable<(double Weight, double Value)> values)
    {
        double total = Math.Max(values.Sum(item => item.Weight), 1), mean = values.Sum(item => item.Weight * (item.Value - 0.5)) / total;
        return (mean + 0.5, Math.Max(0, values.Sum(item => item.Weight * (item.Value - 0.5) * (item.Value - 0.5)) / total - mean * mean));
    }

    private static IEnumerable<int> Lattice(ImageBatchShape shape, int image) => Enumerable.Range(0, ColorMatch.SampleCount).Select(cell =>
    {
        int row = (int)((cell / ColorMatch.LatticeSide + 0.5) * shape.Height / ColorMatch.LatticeSide), column = (int)((cell % ColorMatch.LatticeSide + 0.5) * shape.Width / ColorMatch.LatticeSide);
        return (image * shape.Height + row) * shape.Width + column;
    });
}
