using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>Warping: one index a pixel of the output.</summary>
internal static class WarpKernels
{
    /// <summary>The steps of a pixel that positions are rounded to.</summary>
    private const int Steps = 32;

    /// <summary>
    /// A root and a logarithm for each control point, shared by both axes: bound by arithmetic. Control points and coefficients stay
    /// in the cache; writes 8 bytes a pixel.
    /// </summary>
    public static void SplinePositions(Index1D index, ImageBatchShape shape, int points, ArrayView<float> controlPoints, ArrayView<float> coefficients, ArrayView<float> positions)
    {
        int row = index / shape.Width;
        int image = row / shape.Height;
        int column = index - row * shape.Width;
        float x = (float)column / XMath.Max(shape.Width - 1, 1);
        float y = (float)(row - image * shape.Height) / XMath.Max(shape.Height - 1, 1);
        int horizontal = 2 * image * (points + 2);
        int vertical = horizontal + points + 2;
        float displacementX = Affine(coefficients, horizontal + points - 1, x, y);
        float displacementY = Affine(coefficients, vertical + points - 1, x, y);

        // The weights sum to zero, so the first point's part is what is taken off each other point's.
        float firstKernel = Kernel(x - controlPoints[2 * image * points], y - controlPoints[2 * image * points + 1]);
        for (int k = 1; k < points; k++)
        {
            int point = 2 * (image * points + k);
            float kernel = Kernel(x - controlPoints[point], y - controlPoints[point + 1]) - firstKernel;
            displacementX += coefficients[horizontal + k - 1] * kernel;
            displacementY += coefficients[vertical + k - 1] * kernel;
        }

        positions[2 * index] = (x + displacementX) * shape.Width;
        positions[2 * index + 1] = (y + displacementY) * shape.Height;
    }

    /// <summary>Reads a 4 x 4 neighbourhood, which neighbours share in the cache; each tensor passes memory about once.</summary>
    public static void BicubicRemap(Index1D index, ImageBatchShape shape, int border, ArrayView<float> images, ArrayView<float> positions, ArrayView<float> output)
    {
        int image = index / shape.Width / shape.Height * shape.Height;
        int stepsX = ToSteps(positions[2 * index]);
        int stepsY = ToSteps(positions[2 * index + 1]);

        // Shifting right rounds down also for negative positions.
        int left = (stepsX >> 5) - 1;
        int top = (stepsY >> 5) - 1;
        CubicWeights horizontal = new((float)(stepsX & (Steps - 1)) / Steps);
        CubicWeights vertical = new((float)(stepsY & (Steps - 1)) / Steps);
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            float sum = vertical.Weight0 * Row(shape, border, image, top, left, channel, horizontal, images)
                + vertical.Weight1 * Row(shape, border, image, top + 1, left, channel, horizontal, images)
                + vertical.Weight2 * Row(shape, border, image, top + 2, left, channel, horizontal, images)
                + vertical.Weight3 * Row(shape, border, image, top + 3, left, channel, horizontal, images);
            output[index * shape.Channels + channel] = XMath.Min(XMath.Max(sum, 0), 1);
        }
    }

    private static float Row(ImageBatchShape shape, int border, int image, int y, int left, int channel, CubicWeights weights, ArrayView<float> images)
    {
        int row = BorderIndex.Of(y, shape.Height, border);
        if (row < 0)
        {
            return 0;
        }

        int start = (image + row) * shape.Width * shape.Channels + channel;
        return weights.Weight0 * Tap(shape, border, start, left, images)
            + weights.Weight1 * Tap(shape, border, start, left + 1, images)
            + weights.Weight2 * Tap(shape, border, start, left + 2, images)
            + weights.Weight3 * Tap(shape, border, start, left + 3, images);
    }

    private static float Tap(ImageBatchShape shape, int border, int start, int x, ArrayView<float> images)
    {
        int column = BorderIndex.Of(x, shape.Width, border);
        return column >= 0 ? images[start + column * shape.Channels] : 0;
    }

    private static float Affine(ArrayView<float> coefficients, int start, float x, float y)
        => coefficients[start] + coefficients[start + 1] * x + coefficients[start + 2] * y;

    /// <summary>r^2 ln(r + 1e-6).</summary>
    private static float Kernel(float x, float y)
    {
        float square = x * x + y * y;
        return square * XMath.Log(XMath.Sqrt(square) + 1e-6f);
    }

    /// <summary>The nearest step, ties to even; positions far outside stay there without overflow, and NaN is far outside.</summary>
    private static int ToSteps(float position)
    {
        // An image is at most 2^31 pixels; 2^26 steps lie outside any with a side up to 2^21.
        const float Bound = 1 << 26;
        float steps = position * Steps;
        return steps > -Bound && steps < Bound ? (int)XMath.RoundToEven(steps) : (int)-Bound;
    }

    /// <summary>Keys' cubic with a = -0.75 at the four pixels around a position that lies <paramref name="fraction"/> behind the second.</summary>
    private readonly struct CubicWeights(float fraction)
    {
        public readonly float Weight0 = Outer(1 + fraction);
        public readonly float Weight1 = Inner(fraction);
        public readonly float Weight2 = Inner(1 - fraction);
        public readonly float Weight3 = Outer(2 - fraction);

        private const float A = -0.75f;

        private static float Inner(float distance) => ((A + 2) * distance - (A + 3)) * distance * distance + 1;

        private static float Outer(float distance) => ((A * distance - 5 * A) * distance + 8 * A) * distance - 4 * A;
    }
}
