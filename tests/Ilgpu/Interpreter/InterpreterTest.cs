using System.Diagnostics;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Compiler.Ir;
using ILGPU.Cpu.Interpreter;

namespace Color2Embed.Tests.Ilgpu.Interpreter;

/// <summary>Runs kernels built by hand on arrays.</summary>
public abstract unsafe class InterpreterTest
{
    /// <summary>Runs a kernel whose first parameters point to copies of the arrays, and copies them back; the bits of further parameters follow.</summary>
    /// <returns>The time that the groups took.</returns>
    private protected static TimeSpan Run(IrKernel kernel, Index3D grid, Index3D group, Array[] buffers, long[]? further = null, int dynamicSharedBytes = 0)
    {
        nint[] copies = [.. buffers.Select(static buffer => (nint)NativeMemory.AlignedAlloc((nuint)Buffer.ByteLength(buffer), 256))];
        try
        {
            MemoryRange[] ranges = new MemoryRange[kernel.Parameters.Count];
            for (int number = 0; number < buffers.Length; number++)
            {
                ranges[number] = new(copies[number], Buffer.ByteLength(buffers[number]));
                Bytes(buffers[number]).CopyTo(new Span<byte>((void*)copies[number], Buffer.ByteLength(buffers[number])));
            }
            long[] parameters = [.. copies, .. further ?? []];
            GroupRunner runner = new(new InterpretedKernel(kernel));
            long start = Stopwatch.GetTimestamp();
            runner.Run(grid, group, dynamicSharedBytes, parameters, ranges, 0, grid.LongSize);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            for (int number = 0; number < buffers.Length; number++)
                new Span<byte>((void*)copies[number], Buffer.ByteLength(buffers[number])).CopyTo(Bytes(buffers[number]));
            return elapsed;
        }
        finally
        {
            foreach (nint copy in copies)
                NativeMemory.AlignedFree((void*)copy);
        }
    }

    private protected static InvalidKernelOperationException Fails(Action run) => Assert.Throws<InvalidKernelOperationException>(run);

    private static Span<byte> Bytes(Array buffer) =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(buffer), Buffer.ByteLength(buffer));
}
