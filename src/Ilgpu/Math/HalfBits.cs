using System.Runtime.CompilerServices;

namespace ILGPU.DeviceMath;

/// <summary>The conversions of 16-bit floating-point numbers, each an instruction of the machine; everything else about them is built on these two.</summary>
internal static class HalfBits
{
    /// <summary>The number with given bits; exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float ToSingle(ushort bits) => (float)BitConverter.UInt16BitsToHalf(bits);

    /// <summary>The bits of the nearest 16-bit number, the even one of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ushort FromSingle(float value) => BitConverter.HalfToUInt16Bits((System.Half)value);
}
