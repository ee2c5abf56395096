using System.Text;
using ILGPU.Ptx;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>Has the driver compile PTX to machine code.</summary>
internal static unsafe class PtxLinker
{
    private const int LogBytes = 16384;
    private const int ToldErrors = 3;

    // Results of the compiler that have no name in CudaError.
    private const int CompilerNotFound = 221;
    private const int UnsupportedPtxVersion = 222;

    /// <summary>Compiles PTX for the context's device.</summary>
    /// <returns>Machine code for <c>cuModuleLoadDataEx</c>.</returns>
    /// <exception cref="CudaException">The driver does not accept the PTX; the message has its log and the lines of the PTX that it is about.</exception>
    public static byte[] Link(CudaContext context, CompiledPtx ptx)
    {
        CudaDriver driver = context.Driver;
        // The driver writes to both until the link is destroyed.
        byte[] errorLog = GC.AllocateArray<byte>(LogBytes, pinned: true);
        byte[] infoLog = GC.AllocateArray<byte>(LogBytes, pinned: true);
        byte[] text = [.. Encoding.UTF8.GetBytes(ptx.Text), 0];
        byte[] name = [.. Encoding.UTF8.GetBytes(ptx.Kernel.Name), 0];
        JitOption* options = stackalloc JitOption[] { JitOption.InfoLog, JitOption.InfoLogBytes, JitOption.ErrorLog, JitOption.ErrorLogBytes };
        fixed (byte* errors = errorLog, infos = infoLog, source = text, title = name)
        {
            void** values = stackalloc void*[] { infos, (void*)LogBytes, errors, (void*)LogBytes };
            nint link;
            context.Enter();
            Check(driver.cuLinkCreate_v2(4, options, values, &link));
            try
            {
                Check(driver.cuLinkAddData_v2(link, DriverConstants.LinkPtx, source, (nuint)text.Length, title, 0, null, null));
                void* image;
                nuint bytes;
                Check(driver.cuLinkComplete(link, &image, &bytes));
                return new ReadOnlySpan<byte>(image, checked((int)bytes)).ToArray();
            }
            finally
            {
                _ = driver.cuLinkDestroy(link);
            }
        }

        void Check(CudaError error)
        {
            if (error != CudaError.CUDA_SUCCESS)
                throw Refusal(context, ptx, error, Text(errorLog), Text(infoLog));
        }
    }

    private static CudaException Refusal(CudaContext context, CompiledPtx ptx, CudaError error, string errors, string infos)
    {
        if (error == CudaError.CUDA_ERROR_OUT_OF_MEMORY || DriverErrors.IsLost(error) || context.IsLost)
            return context.Failure(error, $"compiling the kernel {ptx.Kernel.Name}");
        string remedy = (int)error switch
        {
            UnsupportedPtxVersion => $" The driver supports CUDA {context.Driver.Version} and does not know PTX {ptx.Target.PtxVersion}: update it.",
            CompilerNotFound => " The driver's compiler (libnvidia-ptxjitcompiler.so.1) is missing: install the whole driver.",
            _ => "",
        };
        string log = string.Join('\n', new[] { errors, infos }.Where(static text => text.Length > 0));
        return new CudaException(
            error, $"The driver does not accept the PTX of the kernel {ptx.Kernel.Name} for {ptx.Target}: {DriverErrors.Describe(error)}.{remedy}{PtxRejectedException.DescribeErrors(ptx.Text, log, ToldErrors)}".TrimEnd());
    }

    private static string Text(byte[] log)
    {
        int end = Array.IndexOf<byte>(log, 0);
        return Encoding.UTF8.GetString(log, 0, end < 0 ? log.Length : end).Trim();
    }
}
