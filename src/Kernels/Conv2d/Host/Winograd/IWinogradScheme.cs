namespace Color2Embed.Kernels;

/// <summary>
/// Winograd's minimal filtering F(m x m, 3 x 3) (Winograd 1980; Lavin and Gray, arXiv 1509.09308): m x m outputs of a 3 x 3 kernel out of a window of
/// (m + 2) x (m + 2) inputs, with a product for each input instead of nine for each output. In one dimension, input, kernel and output are polynomials, known by
/// their values at m + 1 points p and at infinity:
/// <code>
/// y = A' ((G g) * (B' d))      A' row r: p^r      G row p: (1, p, p^2) / N(p)      B' row p: coefficients of the product of (x - q) over the other points q
/// </code>
/// with N(p) the product of the (p - q). In two dimensions this is done down the columns, then along the rows. The methods do it for one register of channels.
/// </summary>
internal unsafe interface IWinogradScheme
{
    /// <summary>Outputs along a side of a tile, m.</summary>
    static abstract int Tile { get; }

    /// <summary>Inputs along a side of a tile's window, m + 2; there are as many positions squared in the transformed domain.</summary>
    static abstract int Window { get; }

    /// <summary>B' d B: a window of inputs.</summary>
    /// <param name="source">The window's first value.</param>
    /// <param name="row">Floats between rows.</param>
    /// <param name="column">Floats between columns.</param>
    /// <param name="scale">Multiplied to every value; null for nothing.</param>
    /// <param name="target">The value of the first position.</param>
    /// <param name="position">Floats between positions.</param>
    static abstract void Input(float* source, long row, long column, float* scale, float* target, long position);

    /// <summary>A' m A: a tile of outputs.</summary>
    /// <param name="source">The value of the first position.</param>
    /// <param name="position">Floats between positions.</param>
    /// <param name="target">A register for each output, row by row.</param>
    static abstract void Output(float* source, long position, float* target);

    /// <summary>A dy A': the output gradients of a tile.</summary>
    /// <param name="source">A register for each output, row by row.</param>
    /// <param name="target">The value of the first position.</param>
    /// <param name="position">Floats between positions.</param>
    static abstract void OutputGradient(float* source, float* target, long position);

    /// <summary>G g G': a kernel.</summary>
    /// <param name="source">9 registers, tap by tap.</param>
    /// <param name="target">The value of the first position.</param>
    /// <param name="position">Floats between positions.</param>
    static abstract void Kernel(float* source, float* target, long position);

    /// <summary>G' u G: the gradient of a kernel.</summary>
    /// <param name="source">The value of the first position.</param>
    /// <param name="position">Floats between positions.</param>
    /// <param name="target">9 registers, tap by tap.</param>
    static abstract void KernelGradient(float* source, long position, float* target);
}
