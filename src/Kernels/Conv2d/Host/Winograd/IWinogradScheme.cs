namespace Color2Embed.Kernels;

/// <summary>
/// Winograd's minimal filtering F(m, 3) (Winograd 1980; Lavin and Gray, arXiv 1509.09308): m outputs of a kernel of 3 out of a window of m + 2 inputs, with a product for
/// each input instead of three for each output. Input, kernel and output are polynomials, known by their values at m + 1 points p and at infinity:
/// <code>
/// y = A' ((G g) * (B' d))      A' row r: p^r      G row p: (1, p, p^2) / N(p)      B' row p: coefficients of the product of (x - q) over the other points q
/// </code>
/// with N(p) the product of the (p - q). The methods transform in one dimension, for one register of channels: they load a register for each element and store one for
/// each; the distances are in floats. <see cref="WinogradTransform{TSimd, TVector, TScheme}"/> does it in two dimensions.
/// </summary>
internal unsafe interface IWinogradScheme
{
    /// <summary>Outputs along a side of a tile, m.</summary>
    static abstract int Tile { get; }

    /// <summary>Inputs along a side of a tile's window, m + 2; there are as many positions squared in the transformed domain.</summary>
    static abstract int Window { get; }

    /// <summary>B' d: a window of inputs.</summary>
    static abstract void Input(float* source, long from, float* target, long to);

    /// <summary>A' m: a tile of outputs out of the products of a window.</summary>
    static abstract void Output(float* source, long from, float* target, long to);

    /// <summary>A dy: the output gradients of a tile.</summary>
    static abstract void OutputGradient(float* source, long from, float* target, long to);

    /// <summary>G g: a kernel of 3.</summary>
    static abstract void Kernel(float* source, long from, float* target, long to);

    /// <summary>G' u: the gradient of a kernel.</summary>
    static abstract void KernelGradient(float* source, long from, float* target, long to);
}
