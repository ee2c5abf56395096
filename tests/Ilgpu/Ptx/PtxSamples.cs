using System.Globalization;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>Small kernels in PTX, written by hand.</summary>
internal static class PtxSamples
{
    /// <summary>c[i] = a[i] + b[i].</summary>
    public const string Add = """
        .version 7.0
        .target sm_70
        .address_size 64

        .visible .entry add(.param .u64 a, .param .u64 b, .param .u64 c, .param .u32 n)
        .maxntid 256, 1, 1
        {
            .reg .pred %p<2>;
            .reg .b32 %r<6>;
            .reg .f32 %f<4>;
            .reg .b64 %d<8>;
            ld.param.u64 %d0, [a];
            ld.param.u64 %d1, [b];
            ld.param.u64 %d2, [c];
            ld.param.u32 %r0, [n];
            mov.u32 %r1, %ctaid.x;
            mov.u32 %r2, %ntid.x;
            mov.u32 %r3, %tid.x;
            mad.lo.s32 %r4, %r1, %r2, %r3;
            setp.ge.s32 %p0, %r4, %r0;
            @%p0 bra DONE;
            mul.wide.s32 %d3, %r4, 4;
            add.s64 %d4, %d0, %d3;
            add.s64 %d5, %d1, %d3;
            add.s64 %d6, %d2, %d3;
            ld.global.nc.f32 %f0, [%d4];
            ld.global.nc.f32 %f1, [%d5];
            add.f32 %f2, %f0, %f1;
            st.global.f32 [%d6], %f2;
        DONE:
            ret;
        }
        """;

    /// <summary>A loop that brings 16 bytes a thread into shared memory, reads them in vectors of four and adds 16 products a thread.</summary>
    public const string Tile = """
        .version 7.0
        .target sm_70
        .address_size 64

        .visible .entry tile(.param .u64 input, .param .u64 output, .param .u32 steps)
        .maxntid 64, 1, 1
        {
            .shared .align 16 .b8 panel[4096];
            .reg .pred %p<2>;
            .reg .b32 %r<10>;
            .reg .f32 %f<28>;
            .reg .b64 %d<8>;
            ld.param.u64 %d0, [input];
            ld.param.u64 %d1, [output];
            ld.param.u32 %r0, [steps];
            mov.u32 %r1, %tid.x;
            mul.wide.u32 %d2, %r1, 16;
            add.s64 %d3, %d0, %d2;
            add.s64 %d4, %d1, %d2;
            mov.u32 %r2, panel;
            shl.b32 %r3, %r1, 4;
            add.s32 %r4, %r2, %r3;
            mov.f32 %f0, 0f00000000;
            mov.f32 %f1, 0f00000000;
            mov.f32 %f2, 0f00000000;
            mov.f32 %f3, 0f00000000;
            mov.u32 %r5, 0;
        LOOP:
            .pragma "nounroll";
            ld.global.nc.v4.f32 {%f8, %f9, %f10, %f11}, [%d3];
            bar.sync 0;
            st.shared.v4.f32 [%r4], {%f8, %f9, %f10, %f11};
            bar.sync 0;
            ld.shared.v4.f32 {%f12, %f13, %f14, %f15}, [panel];
            ld.shared.v4.f32 {%f16, %f17, %f18, %f19}, [%r4+1024];
            fma.rn.f32 %f0, %f12, %f16, %f0;
            fma.rn.f32 %f1, %f12, %f17, %f1;
            fma.rn.f32 %f2, %f12, %f18, %f2;
            fma.rn.f32 %f3, %f12, %f19, %f3;
            fma.rn.f32 %f0, %f13, %f17, %f0;
            fma.rn.f32 %f1, %f13, %f18, %f1;
            fma.rn.f32 %f2, %f13, %f19, %f2;
            fma.rn.f32 %f3, %f13, %f16, %f3;
            fma.rn.f32 %f0, %f14, %f18, %f0;
            fma.rn.f32 %f1, %f14, %f19, %f1;
            fma.rn.f32 %f2, %f14, %f16, %f2;
            fma.rn.f32 %f3, %f14, %f17, %f3;
            fma.rn.f32 %f0, %f15, %f19, %f0;
            fma.rn.f32 %f1, %f15, %f16, %f1;
            fma.rn.f32 %f2, %f15, %f17, %f2;
            fma.rn.f32 %f3, %f15, %f18, %f3;
            add.s64 %d3, %d3, 1024;
            add.s32 %r5, %r5, 1;
            setp.lt.s32 %p0, %r5, %r0;
            @%p0 bra LOOP;
            st.global.v4.f32 [%d4], {%f0, %f1, %f2, %f3};
            ret;
        }
        """;

    /// <summary>Writes into an array in local memory at run-time indices.</summary>
    public const string Pick = """
        .version 7.0
        .target sm_70
        .address_size 64

        .visible .entry pick(.param .u64 values, .param .u32 start)
        .maxntid 32, 1, 1
        {
            .local .align 16 .b8 table[256];
            .reg .pred %p<2>;
            .reg .b32 %r<8>;
            .reg .b64 %d<6>;
            .reg .f32 %f<2>;
            ld.param.u64 %d0, [values];
            ld.param.u32 %r0, [start];
            mov.u32 %r5, table;
            mov.u32 %r1, 0;
        FILL:
            mad.lo.s32 %r2, %r1, %r0, %r1;
            and.b32 %r2, %r2, 63;
            shl.b32 %r2, %r2, 2;
            add.s32 %r2, %r2, %r5;
            st.local.u32 [%r2], %r1;
            add.s32 %r1, %r1, 1;
            setp.lt.s32 %p0, %r1, %r0;
            @%p0 bra FILL;
            mov.u32 %r3, %tid.x;
            shl.b32 %r4, %r3, 2;
            add.s32 %r4, %r4, %r5;
            ld.local.u32 %r6, [%r4];
            st.global.u32 [%d0], %r6;
            ret;
        }
        """;

    /// <summary>Holds 40 values at once, for which 32 registers have to do.</summary>
    public static string Crowd()
    {
        const int Count = 40;
        IEnumerable<string> loads = Enumerable.Range(0, Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"ld.volatile.global.f32 %f{i}, [%d0+{4 * i}];"));
        IEnumerable<string> stores = Enumerable.Range(0, Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"st.volatile.global.f32 [%d0+{4 * i}], %f{Count - 1 - i};"));
        return $$"""
            .version 7.0
            .target sm_70
            .address_size 64

            .visible .entry crowd(.param .u64 values)
            .maxntid 1024, 1, 1
            .minnctapersm 2
            {
                .reg .b64 %d<1>;
                .reg .f32 %f<{{Count}}>;
                ld.param.u64 %d0, [values];
                {{string.Join('\n', loads)}}
                {{string.Join('\n', stores)}}
                ret;
            }
            """;
    }
}
