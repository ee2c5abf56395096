namespace Color2Embed.Kernels;

/// <summary>Warping and rotation as naive loops in double.</summary>
internal static class AugmentReference
{
    /// <summary>The spline in full form: all weights, and the sum over all control points.</summary>
    public static double[] SplinePositions(ImageBatchShape shape, int points, double[] controlPoints, double[] coefficients)
    {
        double[] positions = new double[2 * shape.Pixels];
        for (int i = 0; i < positions.Length; i++)
        {
            int axis = i % 2;
            int column = i / 2 % shape.Width;
            int row = i / 2 / shape.Width % shape.Height;
            int image = i / 2 / shape.Width / shape.Height;
            double[] p = [column / Math.Max(1.0, shape.Width - 1), row / Math.Max(1.0, shape.Height - 1)];
            double[] theta = coefficients[((2 * image + axis) * (points + 2))..((2 * image + axis + 1) * (points + 2))];
            double[] weights = [-theta[..(points - 1)].Sum(), .. theta[..(points - 1)]];
            double displacement = theta[points - 1] + theta[points] * p[0] + theta[points + 1] * p[1];
            for (int k = 0; k < points; k++)
            {
                double x = p[0] - controlPoints[2 * (image * points + k)];
                double y = p[1] - controlPoints[2 * (image * points + k) + 1];
                double r = Math.Sqrt(x * x + y * y);
                displacement += weights[k] * r * r * Math.Log(r + 1e-6);
            }

            positions[i] = (p[axis] + displacement) * (axis == 0 ? shape.Width : shape.Height);
        }

        return positions;
    }

    public static double[] BicubicRemap(ImageBatchShape shape, ImageBorder border, double[] images, double[] positions)
    {
        double[] output = new double[shape.Length];
        for (int i = 0; i < output.Length; i++)
        {
            int pixel = i / shape.Channels;
            int image = pixel / shape.Width / shape.Height;
            double x = Math.Round(positions[2 * pixel] * 32) / 32;
            double y = Math.Round(positions[2 * pixel + 1] * 32) / 32;
            double sum = 0;
            for (int row = (int)y - 3; row <= (int)y + 3; row++)
            {
                for (int column = (int)x - 3; column <= (int)x + 3; column++)
                {
                    sum += Cubic(x - column) * Cubic(y - row) * Sample(shape, border, images, image, row, column, i % shape.Channels);
                }
            }

            output[i] = Math.Clamp(sum, 0, 1);
        }

        return output;
    }

    public static double[] Rotate(ImageBatchShape shape, ImageBorder border, double[] angles, double[] images)
    {
        double[] output = new double[shape.Length];
        for (int i = 0; i < output.Length; i++)
        {
            int column = i / shape.Channels % shape.Width;
            int row = i / shape.Channels / shape.Width % shape.Height;
            int image = i / shape.Channels / shape.Width / shape.Height;
            (double sine, double cosine) = Math.SinCos(angles[image] * Math.PI / 180);
            double x = column + 0.5 - shape.Width / 2.0;
            double y = row + 0.5 - shape.Height / 2.0;
            int sourceX = (int)Math.Floor(cosine * x - sine * y + shape.Width / 2.0);
            int sourceY = (int)Math.Floor(sine * x + cosine * y + shape.Height / 2.0);
            output[i] = Sample(shape, border, images, image, sourceY, sourceX, i % shape.Channels);
        }

        return output;
    }

    /// <summary>A pixel anywhere in the plane.</summary>
    private static double Sample(ImageBatchShape shape, ImageBorder border, double[] images, int image, int row, int column, int channel)
    {
        bool inside = row >= 0 && row < shape.Height && column >= 0 && column < shape.Width;
        return inside || border == ImageBorder.Reflect
            ? images[((image * shape.Height + Fold(row, shape.Height)) * shape.Width + Fold(column, shape.Width)) * shape.Channels + channel]
            : 0;
    }

    /// <summary>Folds the line at both edges until the position lies within.</summary>
    private static int Fold(int position, int length)
    {
        while (position < 0 || position >= length)
        {
            position = position < 0 ? -1 - position : 2 * length - 1 - position;
        }

        return position;
    }

    /// <summary>Keys' cubic with a = -0.75, over the whole line.</summary>
    private static double Cubic(double distance)
    {
        double d = Math.Abs(distance);
        return d switch
        {
            <= 1 => 1.25 * d * d * d - 2.25 * d * d + 1,
            < 2 => -0.75 * (d * d * d - 5 * d * d + 8 * d - 4),
            _ => 0,
        };
    }
}
