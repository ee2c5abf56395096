namespace Color2Embed.Kernels;

/// <summary>What lies beyond an image where a distortion looks outside.</summary>
public enum ImageBorder
{
    /// <summary>Zeros.</summary>
    Black,

    /// <summary>The image mirrored at its edges, again and again; the pixel at an edge is its own neighbour.</summary>
    Reflect,
}

/// <summary>Where in an image a position beyond it is looked up, along one axis.</summary>
internal static class BorderIndex
{
    /// <summary>The pixel for a position: 0 .. length - 1, or -1 where it is black.</summary>
    /// <param name="position">Any number.</param>
    /// <param name="length">Pixels along the axis; at least 1.</param>
    /// <param name="border">An <see cref="ImageBorder"/>.</param>
    public static int Of(int position, int length, int border)
    {
        if (position >= 0 && position < length)
        {
            return position;
        }

        return border == (int)ImageBorder.Reflect ? Reflect(position, length) : -1;
    }

    /// <summary>The pixel for a position in the image and its mirror images: 0 .. length - 1.</summary>
    private static int Reflect(int position, int length)
    {
        // The mirror image below 0 first; then every other copy is turned. Nothing overflows, whatever the position.
        int distance = position < 0 ? -1 - position : position;
        int copy = distance / length;
        int within = distance - copy * length;
        return (copy & 1) == 0 ? within : length - 1 - within;
    }
}
