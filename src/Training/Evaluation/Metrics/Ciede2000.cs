namespace Color2Embed.Training;

/// <summary>
/// The colour difference CIEDE2000 with all parametric factors 1, in the order of computation of Sharma, Wu and Dalal, "The CIEDE2000
/// color-difference formula: implementation notes, supplementary test data, and mathematical observations" (2005).
/// </summary>
public static class Ciede2000
{
    private const double Pow25To7 = 6_103_515_625;
    private const double Degree = Math.PI / 180;

    /// <summary>The difference of two colours in Lab; about 1 is just visible.</summary>
    /// <param name="first">L from 0 to 100, a and b.</param>
    /// <param name="second">L from 0 to 100, a and b.</param>
    public static double Of((double L, double A, double B) first, (double L, double A, double B) second)
    {
        double meanChroma = (Math.Sqrt(first.A * first.A + first.B * first.B) + Math.Sqrt(second.A * second.A + second.B * second.B)) / 2;
        double stretch = 1 + 0.5 * (1 - ChromaWeight(meanChroma));
        (double c1, double h1) = Polar(stretch * first.A, first.B);
        (double c2, double h2) = Polar(stretch * second.A, second.B);

        double lightness = second.L - first.L, chroma = c2 - c1;
        double turn = c1 * c2 == 0 ? 0 : Math.IEEERemainder(h2 - h1, 360);
        double hue = 2 * Math.Sqrt(c1 * c2) * Math.Sin(turn / 2 * Degree);

        double meanLightness = (first.L + second.L) / 2, meanC = (c1 + c2) / 2, meanHue = MeanHue(c1 * c2 == 0, h1, h2);
        double t = 1 - 0.17 * Math.Cos((meanHue - 30) * Degree) + 0.24 * Math.Cos(2 * meanHue * Degree)
            + 0.32 * Math.Cos((3 * meanHue + 6) * Degree) - 0.20 * Math.Cos((4 * meanHue - 63) * Degree);
        double away = (meanHue - 275) / 25;
        double rotation = -Math.Sin(60 * Math.Exp(-away * away) * Degree) * 2 * ChromaWeight(meanC);
        double offset = (meanLightness - 50) * (meanLightness - 50);
        double l = lightness / (1 + 0.015 * offset / Math.Sqrt(20 + offset));
        double c = chroma / (1 + 0.045 * meanC);
        double h = hue / (1 + 0.015 * meanC * t);
        return Math.Sqrt(l * l + c * c + h * h + rotation * c * h);
    }

    /// <summary>The mean difference of two pictures.</summary>
    /// <param name="first">L, a, b pixel by pixel.</param>
    /// <param name="second">As many pixels.</param>
    /// <exception cref="ArgumentException">Different lengths, or none.</exception>
    public static double Mean(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        MetricArguments.CheckSameLength(first.Length, second.Length);
        double sum = 0;
        for (int i = 0; i + 2 < first.Length; i += 3)
        {
            sum += Of((first[i], first[i + 1], first[i + 2]), (second[i], second[i + 1], second[i + 2]));
        }

        return sum / (first.Length / 3);
    }

    /// <summary>sqrt(C^7 / (C^7 + 25^7)).</summary>
    private static double ChromaWeight(double chroma)
    {
        double third = chroma * chroma * chroma, seventh = third * third * chroma;
        return Math.Sqrt(seventh / (seventh + Pow25To7));
    }

    /// <summary>Chroma, and hue in degrees from 0 to 360; the hue of grey is 0.</summary>
    private static (double Chroma, double Hue) Polar(double a, double b)
    {
        double hue = Math.Atan2(b, a) / Degree;
        return (Math.Sqrt(a * a + b * b), a == 0 && b == 0 ? 0 : hue < 0 ? hue + 360 : hue);
    }

    private static double MeanHue(bool oneIsGrey, double first, double second)
    {
        double sum = first + second;
        return oneIsGrey ? sum
            : Math.Abs(first - second) <= 180 ? sum / 2
            : sum < 360 ? (sum + 360) / 2
            : (sum - 360) / 2;
    }
}
