using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>How one reference is made from the truth: warp, flips, rotation, noise, in this order.</summary>
/// <param name="Spline">The warp; null: none.</param>
/// <param name="FlipHorizontally">Whether left and right are exchanged.</param>
/// <param name="FlipVertically">Whether top and bottom are exchanged.</param>
/// <param name="Angle">The rotation in degrees, counter-clockwise; 0: none.</param>
/// <param name="NoiseDeviation">The noise's deviation, on samples from 0 to 1; 0: none.</param>
/// <param name="NoiseSeed">The seed of the noise.</param>
public sealed record ReferencePlan(SplineCoefficients? Spline, bool FlipHorizontally, bool FlipVertically, double Angle, double NoiseDeviation, int NoiseSeed)
{
    /// <summary>Draws a plan. The same count of numbers is drawn whatever the strengths are; <see cref="WarpKind.Diagonal"/> draws a count of its own.</summary>
    /// <param name="options">The strengths.</param>
    /// <param name="random">The sample's generator.</param>
    public static ReferencePlan Draw(ReferenceOptions options, RandomSource random)
    {
        SplineCoefficients spline = SplineCoefficients.Draw(options.WarpKind, options.Warp, random);
        bool horizontally = random.NextDouble() < options.Flip;
        bool vertically = random.NextDouble() < options.Flip;
        bool turns = random.NextDouble() < options.Rotate;
        double angle = random.NextUniform(0, 360);
        return new ReferencePlan(options.Warp > 0 ? spline : null, horizontally, vertically, turns ? angle : 0, options.Noise / 255, (int)random.NextUInt64());
    }
}

/// <summary>The strengths of a reference's distortions.</summary>
/// <param name="Warp">The largest move of a control point, as a share of the side.</param>
/// <param name="Flip">The probability of each flip.</param>
/// <param name="Rotate">The probability of a rotation.</param>
/// <param name="Noise">The noise's deviation in levels of 255.</param>
/// <param name="WarpKind">Which control points move, and how.</param>
/// <param name="Border">What lies beyond the picture where warp and rotation look outside.</param>
public readonly record struct ReferenceOptions(double Warp, double Flip, double Rotate, double Noise, WarpKind WarpKind = WarpKind.Corners, ImageBorder Border = ImageBorder.Black);
