using System.Diagnostics;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace ILGPU;

public sealed partial class Context
{
    /// <summary>Collects the settings and devices of a context.</summary>
    public sealed class Builder : ContextProperties
    {
        internal Builder()
        {
        }

        internal DeviceRegistry DeviceRegistry { get; } = new();

        /// <summary>Makes the context.</summary>
        public Context ToContext() => new(this);

        /// <summary>Adds all devices of this machine.</summary>
        public Builder Default() => AllAccelerators();

        /// <summary>Adds all devices of this machine.</summary>
        public Builder AllAccelerators() => this.DefaultCPU().Cuda();

        /// <summary>Adds the devices of this machine that a predicate accepts.</summary>
        public Builder AllAccelerators(Predicate<Device> predicate)
        {
            ArgumentNullException.ThrowIfNull(predicate);
            foreach (Device device in new Builder().AllAccelerators().DeviceRegistry.ToImmutable())
                DeviceRegistry.Register(device, predicate);
            return this;
        }

        /// <summary>Sets how much kernels are optimised.</summary>
        public Builder Optimize(OptimizationLevel level)
        {
            OptimizationLevel = level;
            return this;
        }

        /// <summary>Turns the optimiser off and the checks on.</summary>
        public Builder Debug() => Optimize(OptimizationLevel.Debug).Assertions();

        /// <summary>Turns the optimiser on.</summary>
        public Builder Release() => Optimize(OptimizationLevel.Release);

        /// <summary>As <see cref="Debug"/> if a debugger is attached.</summary>
        public Builder AutoDebug() => Debugger.IsAttached ? Debug() : this;

        /// <summary>
        /// Checks every access to a view. The choice is the process's: it must come before the first context is made
        /// (the environment variable <c>ILGPU_ASSERTIONS=1</c> does the same), so that without it checks cost nothing.
        /// </summary>
        public Builder Assertions()
        {
            EnableAssertions = true;
            ViewAssertions.Requested = true;
            return this;
        }

        /// <summary>As <see cref="Assertions"/> if a debugger is attached.</summary>
        public Builder AutoAssertions() => Debugger.IsAttached ? Assertions() : this;

        /// <summary>Lets kernels write to the console.</summary>
        public Builder IOOperations()
        {
            EnableIOOperations = true;
            return this;
        }

        /// <summary>As <see cref="IOOperations"/> if a debugger is attached.</summary>
        public Builder AutoIOOperations() => Debugger.IsAttached ? IOOperations() : this;

        /// <summary>Lets streams measure times.</summary>
        public Builder Profiling()
        {
            EnableProfiling = true;
            return this;
        }

        /// <summary>Lets the compiler check its own work.</summary>
        public Builder Verify()
        {
            EnableVerifier = true;
            return this;
        }

        /// <summary>Sets how exact mathematical functions are.</summary>
        public Builder Math(MathMode mathMode)
        {
            MathMode = mathMode;
            return this;
        }

        /// <summary>Sets which calls in kernels are inlined.</summary>
        public Builder Inlining(InliningMode inliningMode)
        {
            InliningMode = inliningMode;
            return this;
        }

        /// <summary>Sets what is kept from one launch to the next.</summary>
        public Builder Caching(CachingMode cachingMode)
        {
            CachingMode = cachingMode;
            return this;
        }

        /// <summary>Sets which debug information kernels carry.</summary>
        public Builder DebugSymbols(DebugSymbolsMode debugSymbolsMode)
        {
            DebugSymbolsMode = debugSymbolsMode;
            return this;
        }

        /// <summary>Sets whether host memory of transfers is locked.</summary>
        public Builder PageLocking(PageLockingMode mode)
        {
            PageLockingMode = mode;
            return this;
        }

        /// <summary>Sets which static fields kernels may use.</summary>
        public Builder StaticFields(StaticFieldMode fieldMode)
        {
            StaticFieldMode = fieldMode;
            return this;
        }

        /// <summary>Sets which static arrays kernels may use.</summary>
        public Builder Arrays(ArrayMode arrayMode)
        {
            ArrayMode = arrayMode;
            return this;
        }
    }
}
