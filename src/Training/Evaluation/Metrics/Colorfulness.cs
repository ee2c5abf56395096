namespace Color2Embed.Training;

/// <summary>Colourfulness after Hasler and Suesstrunk, "Measuring colourfulness in natural images" (2003).</summary>
public static class Colorfulness
{
    /// <summary>
    /// With rg = R - G and yb = (R + G) / 2 - B on levels of 255: sqrt(deviation(rg)^2 + deviation(yb)^2) + 0.3 sqrt(mean(rg)^2 + mean(yb)^2).
    /// The differences keep their signs, as in the article; 0 for a grey picture, 59 is "quite", 109 "extremely colourful".
    /// </summary>
    /// <param name="rgb">sRGB, 0 to 1, pixel by pixel.</param>
    public static double Of(ReadOnlySpan<float> rgb)
    {
        double sumRg = 0, sumYb = 0, squaresRg = 0, squaresYb = 0;
        for (int i = 0; i + 2 < rgb.Length; i += 3)
        {
            double rg = 255.0 * (rgb[i] - rgb[i + 1]), yb = 255.0 * (0.5 * (rgb[i] + rgb[i + 1]) - rgb[i + 2]);
            sumRg += rg;
            sumYb += yb;
            squaresRg += rg * rg;
            squaresYb += yb * yb;
        }

        double pixels = rgb.Length / 3;
        double meanRg = sumRg / pixels, meanYb = sumYb / pixels;
        double variance = squaresRg / pixels - meanRg * meanRg + squaresYb / pixels - meanYb * meanYb;
        return Math.Sqrt(Math.Max(0, variance)) + 0.3 * Math.Sqrt(meanRg * meanRg + meanYb * meanYb);
    }
}
