using System.Runtime.InteropServices;

namespace Color2Embed.Kernels;

/// <summary>Four neighbouring floats that kernels load and store in one 128-bit access, through <c>view.Cast&lt;Float4&gt;()</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Float4
{
    public float X;
    public float Y;
    public float Z;
    public float W;

    public Float4(float x, float y, float z, float w)
    {
        X = x;
        Y = y;
        Z = z;
        W = w;
    }
}
