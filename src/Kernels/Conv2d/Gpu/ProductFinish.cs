namespace Color2Embed.Kernels;

/// <summary>What a kernel can do to its sums on their way to memory: a constant of the kernel. A launch may do without it.</summary>
internal enum ProductFinish
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Adds a bias to each column, then a ReLU.</summary>
    BiasRelu,

    /// <summary>Multiplies each column of each image by a factor of its own.</summary>
    Factors,
}
