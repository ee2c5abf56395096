namespace Color2Embed.Kernels;

/// <summary>
/// The numbers of Winograd's minimal filtering F(4 x 4, 3 x 3) (Winograd 1980; Lavin and Gray, arXiv 1509.09308): 4 x 4 outputs of a 3 x 3 kernel out of a window of
/// 6 x 6 inputs with 36 multiplications instead of 144. In one dimension, input, kernel and output are polynomials, known by their values at six points; here 0, +-a, +-b and infinity:
/// <code>
/// y = A' ((G g) * (B' d))      A' row r: p^r            G row p: (1, p, p^2) / N(p)            B' row p: coefficients of the product of (x - q) over the other points q
/// </code>
/// with N(p) the product of (p - q). The points decide how rounding errors grow: 5/8 and 3/2 give less than half of the errors of the usual 1 and 2.
/// </summary>
internal static class WinogradPoints
{
    /// <summary>Outputs along a side of a tile.</summary>
    public const int Tile = 4;

    /// <summary>Inputs along a side of a tile's window.</summary>
    public const int Window = 6;

    /// <summary>Values of a tile in the transformed domain.</summary>
    public const int Positions = Window * Window;

    public const float A = 0.625f;
    public const float A2 = A * A;
    public const float A3 = A2 * A;
    public const float B = 1.5f;
    public const float B2 = B * B;
    public const float B3 = B2 * B;

    /// <summary>1 / N(0).</summary>
    public const float Scale0 = (float)(1 / ((double)A2 * B2));

    /// <summary>1 / N(+-a).</summary>
    public const float ScaleA = (float)(1 / (2 * (double)A2 * ((double)A2 - B2)));

    /// <summary>1 / N(+-b).</summary>
    public const float ScaleB = (float)(1 / (2 * (double)B2 * ((double)B2 - A2)));
}
