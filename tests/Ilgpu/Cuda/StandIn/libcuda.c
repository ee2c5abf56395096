// A stand-in for NVIDIA's driver library (libcuda) for tests on machines without a GPU. It has the driver's functions that src/Ilgpu/Cuda uses, hands out
// ordinary memory, and calls back into the test process to run kernels. It is strict where the driver leaves things open, so that mistakes show:
//
// - Streams are queues that run as late as possible: when something waits for them. An asynchronous copy reads and writes host memory then, and not before.
// - Memory is filled with 0xFF (NaN) before it is given out and after it is taken back, and has guard bytes around it.
// - Handles are never used again, so a stale one is noticed. What the driver would not notice is remembered as a problem (standin_problem).
//
// The standin_ functions at the end configure it, plan failures, and tell what happened. The environment configures it, too: C2E_STANDIN_SETTINGS="devices=2
// driver=11020 fail=cuMemAlloc_v2:2:7" takes the names of standin_set, and the arguments of standin_fail_next.
//
// Build: cc -std=c11 -O2 -shared -fPIC -pthread -o libcuda.so libcuda.c
#define _XOPEN_SOURCE 700
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define EXPORT __attribute__((visibility("default")))

// ---- Results --------------------------------------------------------------------------------------------------------------------------------------------

// X(name after CUDA_, value, what it says).
#define RESULTS(X) \
    X(SUCCESS, 0, "no error") \
    X(ERROR_INVALID_VALUE, 1, "invalid argument") \
    X(ERROR_OUT_OF_MEMORY, 2, "out of memory") \
    X(ERROR_NOT_INITIALIZED, 3, "cuInit was not called") \
    X(ERROR_DEINITIALIZED, 4, "the driver is shutting down") \
    X(ERROR_NO_DEVICE, 100, "no CUDA device") \
    X(ERROR_INVALID_DEVICE, 101, "no such device") \
    X(ERROR_INVALID_IMAGE, 200, "not an image of a module") \
    X(ERROR_INVALID_CONTEXT, 201, "no valid context is current") \
    X(ERROR_NO_BINARY_FOR_GPU, 209, "no code for this device") \
    X(ERROR_ECC_UNCORRECTABLE, 214, "uncorrectable memory error") \
    X(ERROR_INVALID_PTX, 218, "the PTX was not accepted") \
    X(ERROR_UNSUPPORTED_PTX_VERSION, 222, "the PTX is of a newer version than the driver") \
    X(ERROR_NOT_FOUND, 500, "no such symbol") \
    X(ERROR_NOT_READY, 600, "not done yet") \
    X(ERROR_ILLEGAL_STATE, 401, "not possible in this state") \
    X(ERROR_INVALID_HANDLE, 400, "not a valid handle") \
    X(ERROR_ILLEGAL_ADDRESS, 700, "illegal memory access") \
    X(ERROR_LAUNCH_OUT_OF_RESOURCES, 701, "the launch takes too many resources") \
    X(ERROR_LAUNCH_TIMEOUT, 702, "the kernel ran too long") \
    X(ERROR_CONTEXT_IS_DESTROYED, 709, "the context was destroyed") \
    X(ERROR_ILLEGAL_INSTRUCTION, 715, "illegal instruction") \
    X(ERROR_MISALIGNED_ADDRESS, 716, "misaligned address") \
    X(ERROR_LAUNCH_FAILED, 719, "the kernel failed") \
    X(ERROR_NOT_SUPPORTED, 801, "not supported") \
    X(ERROR_SYSTEM_DRIVER_MISMATCH, 803, "driver and library do not fit") \
    X(ERROR_STREAM_CAPTURE_UNSUPPORTED, 900, "not allowed while a stream is captured") \
    X(ERROR_STREAM_CAPTURE_INVALIDATED, 901, "the capture has failed before") \
    X(ERROR_STREAM_CAPTURE_UNMATCHED, 903, "the capture began in another stream") \
    X(ERROR_STREAM_CAPTURE_UNJOINED, 904, "a stream of the capture was not joined") \
    X(ERROR_STREAM_CAPTURE_ISOLATION, 905, "the capture would depend on work outside of it") \
    X(ERROR_STREAM_CAPTURE_IMPLICIT, 906, "the default stream cannot be used while a stream is captured") \
    X(ERROR_CAPTURED_EVENT, 907, "the event belongs to a capture") \
    X(ERROR_STREAM_CAPTURE_WRONG_THREAD, 908, "the capture began in another thread") \
    X(ERROR_UNKNOWN, 999, "unknown error")

#define RESULT_CONSTANT(name, value, text) CUDA_##name = value,
typedef enum { RESULTS(RESULT_CONSTANT) } CUresult;

// After these, the context answers every call with the same error.
static bool sticks(CUresult result)
{
    return result == CUDA_ERROR_ECC_UNCORRECTABLE || result == CUDA_ERROR_ILLEGAL_ADDRESS || result == CUDA_ERROR_LAUNCH_TIMEOUT
        || (result >= CUDA_ERROR_ILLEGAL_INSTRUCTION && result <= CUDA_ERROR_LAUNCH_FAILED) || result == CUDA_ERROR_UNKNOWN;
}

// ---- Objects --------------------------------------------------------------------------------------------------------------------------------------------

enum { MAX_DEVICES = 8, MAX_ATTRIBUTE = 150, MAX_PARAMETERS = 256, MAX_PARAMETER_BYTES = 4096, GUARD = 256 };

typedef unsigned long long CUdeviceptr;
typedef enum { CONTEXT = 0x57D0, STREAM, EVENT, MODULE, FUNCTION, LINK, GRAPH, EXECUTABLE, DEVICE_MEMORY, HOST_MEMORY, KINDS } Kind;
typedef struct Context Context;
typedef struct Stream Stream;
typedef struct Operation Operation;

// What every handle points to. It is never freed.
typedef struct {
    Kind kind;
    bool dead;
    Context *context;
} Object;

// Device memory or page-locked host memory, with guard bytes before and behind.
typedef struct Memory {
    Kind kind;
    unsigned char *start;
    size_t bytes;
    struct Memory *next;
} Memory;

struct Context {
    Object object;
    int device, holders;
    CUresult failure; // the error that sticks
    Stream *standard, *streams; // the default stream, and all from the newest to the oldest
    Memory *memories;
    long long in_use, live[KINDS - CONTEXT];
};

typedef struct Capture {
    unsigned number;
    int mode;
    bool broken;
    pthread_t thread;
    Stream *origin;
    struct Graph *graph;
    struct Capture *next;
} Capture;

struct Stream {
    Object object;
    bool blocking; // ordered with the default stream
    Operation *first, *last;
    unsigned long long submitted, executed;
    int questions;
    Capture *capture;
    unsigned captured, joined; // operations recorded, and how many of them the origin has waited for
    Stream *next;
};

typedef struct {
    Object object;
    bool timed, recorded;
    Stream *stream; // its record is operation number `position` there
    unsigned long long position;
    unsigned capture; // the number of the capture that it was recorded in, or 0
    int questions;
    double milliseconds;
} Event;

typedef struct { unsigned offset, bytes; } Parameter;

typedef struct Function {
    Object object;
    struct Module *module;
    char *name;
    Parameter parameters[MAX_PARAMETERS];
    unsigned count, parameter_bytes, most_threads, static_shared, dynamic_shared;
    struct Function *next;
} Function;

typedef struct Module {
    Object object;
    char *text; // as it was loaded
    Function *functions;
} Module;

typedef struct Graph {
    Object object; // a GRAPH or an EXECUTABLE
    Operation *first, *last;
} Graph;

typedef enum { COPY, FILL, LAUNCH, RECORD, WAIT, REPLAY } OperationKind;

struct Operation {
    OperationKind kind;
    Operation *next;
    union {
        struct { unsigned char *target; const unsigned char *source; size_t bytes; bool to_device, from_device; } copy;
        struct { unsigned char *target; size_t bytes; unsigned char value; } fill;
        struct { Function *function; unsigned dimensions[6], shared; } launch; // the parameters follow in `values`
        struct { Event *event; } record;
        struct { Stream *stream; unsigned long long position; } wait;
        struct { Graph *graph; } replay;
    };
    size_t value_bytes;
    unsigned char values[];
};

typedef struct Counter { const char *name; bool listed; long long calls; struct Counter *next; } Counter;
typedef struct Plan { char function[64]; CUresult result; int after; struct Plan *next; } Plan;
typedef CUresult (*KernelRunner)(const char *text, const char *entry, const unsigned *dimensions, unsigned shared, void *const *parameters);

// ---- State ----------------------------------------------------------------------------------------------------------------------------------------------

static struct {
    long long devices, driver, memory, eager, patience, capability, init;
} settings;
static int attributes[MAX_ATTRIBUTE];
static char rejection[4096];
static pthread_mutex_t mutex;
static bool initialized;
static Context *primaries[MAX_DEVICES];
static Capture *captures;
static unsigned capture_number;
static Counter *counters;
static Plan *plans;
static KernelRunner kernel_runner;
static char problem[512];
static _Thread_local Context *current;

static void set_problem(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (problem[0] == 0) // the first one is the cause of others
        vsnprintf(problem, sizeof problem, format, arguments);
    va_end(arguments);
}

static void *zeros(size_t bytes)
{
    void *memory = calloc(1, bytes);
    if (memory == NULL)
        abort();
    return memory;
}

static bool set(const char *name, long long value)
{
    static const struct { const char *name; long long *place; } names[] = {
        { "devices", &settings.devices }, { "driver", &settings.driver }, { "memory", &settings.memory },
        { "eager", &settings.eager }, { "patience", &settings.patience }, { "capability", &settings.capability },
        { "init", &settings.init },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].name, name) == 0) {
            *names[i].place = value;
            return true;
        }
    }
    return false;
}

static void plan(const char *function, CUresult result, int after)
{
    Plan *added = zeros(sizeof *added), **end = &plans;
    snprintf(added->function, sizeof added->function, "%s", function);
    added->result = result;
    added->after = after;
    while (*end != NULL)
        end = &(*end)->next;
    *end = added;
}

static void set_defaults(void)
{
    // The numbers are CUdevice_attribute's; the values are like those of a data centre GPU.
    static const struct { int attribute, value; } usual[] = {
        { 1, 1024 }, { 2, 1024 }, { 3, 1024 }, { 4, 64 }, { 5, 0x7FFFFFFF }, { 6, 65535 }, { 7, 65535 }, { 8, 49152 }, { 9, 65536 }, { 10, 32 },
        { 11, 0x7FFFFFFF }, { 12, 65536 }, { 13, 1500000 }, { 16, 4 }, { 19, 1 }, { 31, 1 }, { 36, 2000000 }, { 37, 5120 }, { 38, 50 << 20 },
        { 39, 2048 }, { 40, 3 }, { 41, 1 }, { 78, 1 }, { 81, 233472 }, { 82, 65536 }, { 83, 1 }, { 97, 232448 }, { 106, 32 }, { 111, 1024 },
    };
    memset(attributes, 0, sizeof attributes);
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        attributes[usual[i].attribute] = usual[i].value;
    set("devices", 1);
    set("driver", 12040);
    set("memory", 1LL << 30);
    set("eager", 0);
    set("patience", 2);
    set("capability", 90);
    set("init", 0);
    rejection[0] = problem[0] = 0;
    while (plans != NULL) {
        Plan *next = plans->next;
        free(plans);
        plans = next;
    }

    const char *environment = getenv("C2E_STANDIN_SETTINGS");
    char text[1024], *rest = text;
    snprintf(text, sizeof text, "%s", environment == NULL ? "" : environment);
    for (char *word = strtok_r(text, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
        char function[64];
        int result, after = 0;
        char *equals = strchr(word, '=');
        if (sscanf(word, "fail=%63[^:]:%d:%d", function, &result, &after) >= 2) {
            plan(function, (CUresult)result, after);
            continue;
        }
        if (equals != NULL)
            *equals = 0;
        if (equals == NULL || !set(word, atoll(equals + 1))) {
            fprintf(stderr, "stand-in: C2E_STANDIN_SETTINGS: what is '%s'?\n", word);
            abort();
        }
    }
}

__attribute__((constructor)) static void start(void)
{
    pthread_mutexattr_t recursive; // the kernel runner may ask about memory
    pthread_mutexattr_init(&recursive);
    pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&mutex, &recursive);
    set_defaults();
}

// ---- Handles --------------------------------------------------------------------------------------------------------------------------------------------

static void *create(Kind kind, Context *context, size_t bytes)
{
    Object *object = zeros(bytes);
    object->kind = kind;
    object->context = context;
    if (context != NULL)
        context->live[kind - CONTEXT]++;
    return object;
}

static Stream *create_stream(Context *context, bool blocking)
{
    Stream *stream = create(STREAM, context, sizeof *stream);
    stream->blocking = blocking;
    stream->next = context->streams;
    return context->streams = stream;
}

static void bury(void *handle)
{
    Object *object = handle;
    object->dead = true;
    object->context->live[object->kind - CONTEXT]--;
}

static bool valid(const void *handle, Kind kind)
{
    const Object *object = handle;
    return object != NULL && (uintptr_t)object > 4096 && object->kind == kind && !object->dead && (kind == CONTEXT || object->context == current);
}

// The stream of a handle; null if it is none.
static Stream *stream_of(void *handle)
{
    if ((uintptr_t)handle <= 2) // CU_STREAM_LEGACY and CU_STREAM_PER_THREAD
        return current->standard;
    return valid(handle, STREAM) ? handle : NULL;
}

// The live memory of a kind that contains a range, or null.
static Memory *memory_at(Context *context, Kind kind, uintptr_t address, size_t bytes)
{
    for (Memory *memory = context->memories; memory != NULL; memory = memory->next) {
        size_t offset = address - (uintptr_t)memory->start;
        if (memory->kind == kind && offset <= memory->bytes && bytes <= memory->bytes - offset)
            return memory;
    }
    return NULL;
}

static bool on_device(const void *address, size_t bytes) { return memory_at(current, DEVICE_MEMORY, (uintptr_t)address, bytes) != NULL; }

// ---- Streams --------------------------------------------------------------------------------------------------------------------------------------------

static void run(Stream *stream, unsigned long long position);

static CUresult planned(const char *function)
{
    for (Plan **place = &plans; *place != NULL; place = &(*place)->next) {
        Plan *found = *place;
        if (strcmp(found->function, function) != 0)
            continue;
        if (found->after-- > 0)
            return CUDA_SUCCESS;
        CUresult result = found->result;
        *place = found->next;
        free(found);
        return result;
    }
    return CUDA_SUCCESS;
}

static CUresult run_kernel(Operation *operation)
{
    Function *function = operation->launch.function;
    CUresult result = planned("kernel");
    if (result != CUDA_SUCCESS)
        return result;
    if (function->object.dead) {
        set_problem("the module of %s was unloaded before the kernel ran", function->name);
        return CUDA_ERROR_LAUNCH_FAILED;
    }
    if (kernel_runner == NULL)
        return CUDA_SUCCESS;
    void *parameters[MAX_PARAMETERS];
    for (unsigned i = 0; i < function->count; i++)
        parameters[i] = operation->values + function->parameters[i].offset;
    return kernel_runner(function->module->text, function->name, operation->launch.dimensions, operation->launch.shared, parameters);
}

static CUresult run_operation(Operation *operation)
{
    switch (operation->kind) {
        case COPY:
            // In graphs the memory may have gone since the operation was submitted.
            if ((operation->copy.to_device && !on_device(operation->copy.target, operation->copy.bytes))
                || (operation->copy.from_device && !on_device(operation->copy.source, operation->copy.bytes))) {
                set_problem("a copy of %zu bytes uses device memory that was freed", operation->copy.bytes);
                return CUDA_ERROR_ILLEGAL_ADDRESS;
            }
            memmove(operation->copy.target, operation->copy.source, operation->copy.bytes);
            return CUDA_SUCCESS;
        case FILL:
            if (!on_device(operation->fill.target, operation->fill.bytes)) {
                set_problem("a memset of %zu bytes uses device memory that was freed", operation->fill.bytes);
                return CUDA_ERROR_ILLEGAL_ADDRESS;
            }
            memset(operation->fill.target, operation->fill.value, operation->fill.bytes);
            return CUDA_SUCCESS;
        case LAUNCH:
            return run_kernel(operation);
        case RECORD: {
            struct timespec now;
            clock_gettime(CLOCK_MONOTONIC, &now);
            operation->record.event->milliseconds = now.tv_sec * 1e3 + now.tv_nsec * 1e-6;
            return CUDA_SUCCESS;
        }
        case WAIT:
            run(operation->wait.stream, operation->wait.position);
            return CUDA_SUCCESS;
        case REPLAY: {
            CUresult result = CUDA_SUCCESS;
            for (Operation *node = operation->replay.graph->first; node != NULL && result == CUDA_SUCCESS; node = node->next)
                result = run_operation(node);
            return result;
        }
    }
    abort();
}

// Runs the operations of a stream up to a position. Operations wait only for what was submitted before them, so this comes to an end.
static void run(Stream *stream, unsigned long long position)
{
    Context *context = stream->object.context, *caller = current;
    current = context; // which is null in a thread that did not set it
    while (stream->executed < position) {
        Operation *operation = stream->first;
        stream->first = operation->next;
        if (stream->first == NULL)
            stream->last = NULL;
        if (context->failure == CUDA_SUCCESS) {
            CUresult result = run_operation(operation);
            if (result != CUDA_SUCCESS && context->failure == CUDA_SUCCESS)
                context->failure = result;
        }
        stream->executed++;
        free(operation);
    }
    current = caller;
}

// The streams of a context from the newest to the oldest: the other way around than they probably would on a device.
static void run_all(Context *context)
{
    for (Stream *stream = context->streams; stream != NULL; stream = stream->next)
        run(stream, stream->submitted);
}

static void append(Operation **first, Operation **last, Operation *operation)
{
    if (*last == NULL)
        *first = operation;
    else
        (*last)->next = operation;
    *last = operation;
}

static Operation *operation_of(OperationKind kind, size_t value_bytes)
{
    Operation *operation = zeros(sizeof *operation + value_bytes);
    operation->kind = kind;
    operation->value_bytes = value_bytes;
    return operation;
}

static void queue(Stream *stream, Operation *operation)
{
    append(&stream->first, &stream->last, operation);
    stream->submitted++;
}

static void queue_wait(Stream *stream, Stream *other)
{
    if (other->executed == other->submitted)
        return;
    Operation *wait = operation_of(WAIT, 0);
    wait->wait.stream = other;
    wait->wait.position = other->submitted;
    queue(stream, wait);
}

// Puts an operation into a stream, or into the graph that the stream is recorded for.
static CUresult submit(Stream *stream, Operation *operation)
{
    Context *context = stream->object.context;
    if (stream->capture != NULL) {
        if (stream->capture->broken) {
            free(operation);
            return CUDA_ERROR_STREAM_CAPTURE_INVALIDATED;
        }
        append(&stream->capture->graph->first, &stream->capture->graph->last, operation);
        stream->captured++;
        return CUDA_SUCCESS;
    }
    if (stream == context->standard) {
        for (Stream *other = context->streams; other != NULL; other = other->next) {
            if (other == stream || !other->blocking)
                continue;
            if (other->capture != NULL) {
                other->capture->broken = true;
                free(operation);
                return CUDA_ERROR_STREAM_CAPTURE_IMPLICIT;
            }
            queue_wait(stream, other);
        }
    } else if (stream->blocking) {
        queue_wait(stream, context->standard);
    }
    queue(stream, operation);
    if (settings.eager) {
        run(stream, stream->submitted);
        return context->failure;
    }
    return CUDA_SUCCESS;
}

// Whether a question gets its answer now: only after having been asked some times, and then what it asks about is done.
static bool patient(int *questions) { return (*questions)++ >= settings.patience; }

// ---- The beginning and the end of every call ------------------------------------------------------------------------------------------------------------

// What a call needs: the driver, a current context without an error, or that in addition no capture forbids what might synchronise.
typedef enum { NOTHING, DRIVER, CURRENT, NO_CAPTURE } Need;

static CUresult enter(Counter *counter, Need need)
{
    pthread_mutex_lock(&mutex);
    if (!counter->listed) {
        counter->listed = true;
        counter->next = counters;
        counters = counter;
    }
    counter->calls++;
    if (need >= DRIVER && !initialized)
        return CUDA_ERROR_NOT_INITIALIZED;
    if (need >= CURRENT && current == NULL)
        return CUDA_ERROR_INVALID_CONTEXT;
    if (need >= CURRENT && current->object.dead)
        return CUDA_ERROR_CONTEXT_IS_DESTROYED;
    CUresult result = need >= CURRENT ? current->failure : CUDA_SUCCESS;
    if (result == CUDA_SUCCESS && plans != NULL) {
        result = planned(counter->name);
        if (need >= CURRENT && sticks(result))
            current->failure = result;
    }
    for (Capture *capture = captures; need == NO_CAPTURE && result == CUDA_SUCCESS && capture != NULL; capture = capture->next) {
        if (capture->mode == 0 || (capture->mode == 1 && pthread_equal(capture->thread, pthread_self()))) {
            capture->broken = true;
            result = CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED;
        }
    }
    return result;
}

// Defines a function of the driver; its body follows and runs with the mutex held.
#define DRIVER_FUNCTION(symbol, need, parameters, arguments) \
    static CUresult symbol##_body parameters; \
    EXPORT CUresult symbol parameters \
    { \
        static Counter counter = { .name = #symbol }; \
        CUresult result = enter(&counter, need); \
        if (result == CUDA_SUCCESS) \
            result = symbol##_body arguments; \
        pthread_mutex_unlock(&mutex); \
        return result; \
    } \
    static CUresult symbol##_body parameters

#define REQUIRE(condition, error) do { if (!(condition)) return CUDA_ERROR_##error; } while (0)

// ---- Driver and devices ---------------------------------------------------------------------------------------------------------------------------------

// Where there is no device, the driver's cuInit fails with CUDA_ERROR_NO_DEVICE. Here "devices=0" only empties the list, and "init=100" lets cuInit fail.
DRIVER_FUNCTION(cuInit, NOTHING, (unsigned flags), (flags))
{
    REQUIRE(flags == 0, INVALID_VALUE);
    initialized = settings.init == 0;
    return (CUresult)settings.init;
}

DRIVER_FUNCTION(cuDriverGetVersion, NOTHING, (int *version), (version))
{
    REQUIRE(version != NULL, INVALID_VALUE);
    *version = (int)settings.driver;
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuDeviceGetCount, DRIVER, (int *count), (count))
{
    REQUIRE(count != NULL, INVALID_VALUE);
    *count = (int)settings.devices;
    return CUDA_SUCCESS;
}

static bool is_device(int device) { return device >= 0 && device < settings.devices && device < MAX_DEVICES; }

DRIVER_FUNCTION(cuDeviceGet, DRIVER, (int *device, int ordinal), (device, ordinal))
{
    REQUIRE(device != NULL, INVALID_VALUE);
    REQUIRE(is_device(ordinal), INVALID_DEVICE);
    *device = ordinal;
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuDeviceGetName, DRIVER, (char *name, int length, int device), (name, length, device))
{
    REQUIRE(name != NULL && length > 0, INVALID_VALUE);
    REQUIRE(is_device(device), INVALID_DEVICE);
    snprintf(name, (size_t)length, "Stand-in %d", device);
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuDeviceTotalMem_v2, DRIVER, (size_t *bytes, int device), (bytes, device))
{
    REQUIRE(bytes != NULL, INVALID_VALUE);
    REQUIRE(is_device(device), INVALID_DEVICE);
    *bytes = (size_t)settings.memory;
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuDeviceGetAttribute, DRIVER, (int *value, int attribute, int device), (value, attribute, device))
{
    REQUIRE(value != NULL && attribute > 0 && attribute < MAX_ATTRIBUTE, INVALID_VALUE);
    REQUIRE(is_device(device), INVALID_DEVICE);
    *value = attribute == 75 ? (int)settings.capability / 10 : attribute == 76 ? (int)settings.capability % 10 : attributes[attribute];
    return CUDA_SUCCESS;
}

// ---- Contexts -------------------------------------------------------------------------------------------------------------------------------------------

DRIVER_FUNCTION(cuDevicePrimaryCtxRetain, DRIVER, (Context **context, int device), (context, device))
{
    REQUIRE(context != NULL, INVALID_VALUE);
    REQUIRE(is_device(device), INVALID_DEVICE);
    if (primaries[device] == NULL) {
        Context *created = create(CONTEXT, NULL, sizeof *created);
        created->device = device;
        created->standard = create_stream(created, true);
        created->live[STREAM - CONTEXT]--; // none that someone has to destroy
        primaries[device] = created;
    }
    primaries[device]->holders++;
    *context = primaries[device];
    return CUDA_SUCCESS;
}

static void give_back(Context *context, Memory *memory)
{
    for (size_t i = 0; i < GUARD; i++) {
        if (memory->start[-1 - (long)i] != 0xA5 || memory->start[memory->bytes + i] != 0xA5) {
            set_problem("something wrote beside the memory of %zu bytes at %p", memory->bytes, (void *)memory->start);
            break;
        }
    }
    memset(memory->start, 0xFF, memory->bytes);
    if (memory->kind == DEVICE_MEMORY)
        context->in_use -= (long long)memory->bytes;
    context->live[memory->kind - CONTEXT]--;
    Memory **place = &context->memories;
    while (*place != memory)
        place = &(*place)->next;
    *place = memory->next;
    free(memory->start - GUARD);
    free(memory);
}

// The last release ends a context and what it owns; its handles are not valid any more.
DRIVER_FUNCTION(cuDevicePrimaryCtxRelease_v2, DRIVER, (int device), (device))
{
    REQUIRE(device >= 0 && device < MAX_DEVICES, INVALID_DEVICE);
    Context *context = primaries[device];
    REQUIRE(context != NULL, INVALID_CONTEXT);
    if (--context->holders > 0)
        return CUDA_SUCCESS;
    run_all(context);
    while (context->memories != NULL)
        give_back(context, context->memories);
    context->object.dead = true;
    primaries[device] = NULL;
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuCtxSetCurrent, DRIVER, (Context *context), (context))
{
    REQUIRE(context == NULL || valid(context, CONTEXT), INVALID_CONTEXT);
    current = context;
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuCtxGetCurrent, DRIVER, (Context **context), (context))
{
    REQUIRE(context != NULL, INVALID_VALUE);
    *context = current;
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuCtxSynchronize, NO_CAPTURE, (void), ())
{
    // Whatever the captures' modes: it would have to wait for the captured streams, too.
    bool capturing = false;
    for (Stream *stream = current->streams; stream != NULL; stream = stream->next) {
        if (stream->capture != NULL)
            capturing = stream->capture->broken = true;
    }
    REQUIRE(!capturing, STREAM_CAPTURE_UNSUPPORTED);
    run_all(current);
    return current->failure;
}

// ---- Memory ---------------------------------------------------------------------------------------------------------------------------------------------

static Memory *allocate(Kind kind, size_t bytes)
{
    unsigned char *block = aligned_alloc(GUARD, GUARD + (bytes + GUARD - 1) / GUARD * GUARD + GUARD);
    if (block == NULL)
        return NULL;
    Memory *memory = zeros(sizeof *memory);
    memory->kind = kind;
    memory->start = block + GUARD;
    memory->bytes = bytes;
    memory->next = current->memories;
    current->memories = memory;
    current->live[kind - CONTEXT]++;
    memset(block, 0xA5, GUARD);
    memset(memory->start, 0xFF, bytes);
    memset(memory->start + bytes, 0xA5, GUARD);
    return memory;
}

static size_t unused_memory(void) { return settings.memory > current->in_use ? (size_t)(settings.memory - current->in_use) : 0; }

DRIVER_FUNCTION(cuMemAlloc_v2, NO_CAPTURE, (CUdeviceptr *address, size_t bytes), (address, bytes))
{
    REQUIRE(address != NULL && bytes > 0, INVALID_VALUE);
    REQUIRE(bytes <= unused_memory(), OUT_OF_MEMORY);
    Memory *memory = allocate(DEVICE_MEMORY, bytes);
    REQUIRE(memory != NULL, OUT_OF_MEMORY);
    current->in_use += (long long)bytes;
    *address = (uintptr_t)memory->start;
    return CUDA_SUCCESS;
}

static CUresult free_memory(Kind kind, uintptr_t address)
{
    Memory *memory = memory_at(current, kind, address, 0);
    if (memory == NULL || (uintptr_t)memory->start != address) {
        set_problem("%p was freed, which is no %s memory, or not any more", (void *)address, kind == DEVICE_MEMORY ? "device" : "page-locked");
        return CUDA_ERROR_INVALID_VALUE;
    }
    run_all(current); // as the driver: nothing still uses the memory
    give_back(current, memory);
    return current->failure;
}

DRIVER_FUNCTION(cuMemFree_v2, NO_CAPTURE, (CUdeviceptr address), (address)) { return address == 0 ? CUDA_SUCCESS : free_memory(DEVICE_MEMORY, (uintptr_t)address); }

DRIVER_FUNCTION(cuMemGetInfo_v2, CURRENT, (size_t *unused, size_t *total), (unused, total))
{
    REQUIRE(unused != NULL && total != NULL, INVALID_VALUE);
    *total = (size_t)settings.memory;
    *unused = unused_memory();
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuMemHostAlloc, NO_CAPTURE, (void **address, size_t bytes, unsigned flags), (address, bytes, flags))
{
    REQUIRE(address != NULL && bytes > 0 && flags <= 7, INVALID_VALUE);
    Memory *memory = allocate(HOST_MEMORY, bytes);
    REQUIRE(memory != NULL, OUT_OF_MEMORY);
    *address = memory->start;
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuMemFreeHost, NO_CAPTURE, (void *address), (address)) { return free_memory(HOST_MEMORY, (uintptr_t)address); }

static CUresult copy(void *target, bool to_device, const void *source, bool from_device, size_t bytes, void *handle)
{
    Stream *stream = stream_of(handle);
    REQUIRE(stream != NULL, INVALID_HANDLE);
    if (bytes == 0)
        return CUDA_SUCCESS;
    // The host's side must not be device memory: that can be read here, but not on a device.
    REQUIRE(target != NULL && source != NULL && on_device(target, bytes) == to_device && on_device(source, bytes) == from_device, INVALID_VALUE);
    Operation *operation = operation_of(COPY, 0);
    operation->copy.target = target;
    operation->copy.source = source;
    operation->copy.bytes = bytes;
    operation->copy.to_device = to_device;
    operation->copy.from_device = from_device;
    return submit(stream, operation);
}

DRIVER_FUNCTION(cuMemcpyHtoDAsync_v2, CURRENT, (CUdeviceptr target, const void *source, size_t bytes, void *stream), (target, source, bytes, stream))
{
    return copy((void *)(uintptr_t)target, true, source, false, bytes, stream);
}

DRIVER_FUNCTION(cuMemcpyDtoHAsync_v2, CURRENT, (void *target, CUdeviceptr source, size_t bytes, void *stream), (target, source, bytes, stream))
{
    return copy(target, false, (void *)(uintptr_t)source, true, bytes, stream);
}

DRIVER_FUNCTION(cuMemcpyDtoDAsync_v2, CURRENT, (CUdeviceptr target, CUdeviceptr source, size_t bytes, void *stream), (target, source, bytes, stream))
{
    return copy((void *)(uintptr_t)target, true, (void *)(uintptr_t)source, true, bytes, stream);
}

DRIVER_FUNCTION(cuMemsetD8Async, CURRENT, (CUdeviceptr target, unsigned char value, size_t bytes, void *handle), (target, value, bytes, handle))
{
    Stream *stream = stream_of(handle);
    REQUIRE(stream != NULL, INVALID_HANDLE);
    if (bytes == 0)
        return CUDA_SUCCESS;
    REQUIRE(on_device((void *)(uintptr_t)target, bytes), INVALID_VALUE);
    Operation *operation = operation_of(FILL, 0);
    operation->fill.target = (unsigned char *)(uintptr_t)target;
    operation->fill.value = value;
    operation->fill.bytes = bytes;
    return submit(stream, operation);
}

// ---- Streams and events ---------------------------------------------------------------------------------------------------------------------------------

DRIVER_FUNCTION(cuStreamCreate, CURRENT, (Stream **stream, unsigned flags), (stream, flags))
{
    REQUIRE(stream != NULL && flags <= 1, INVALID_VALUE);
    *stream = create_stream(current, flags == 0);
    return CUDA_SUCCESS;
}

// The work of a destroyed stream still runs when something waits for it.
DRIVER_FUNCTION(cuStreamDestroy_v2, CURRENT, (Stream *stream), (stream))
{
    REQUIRE(valid(stream, STREAM), INVALID_HANDLE);
    if (stream->capture != NULL)
        stream->capture->broken = true;
    bury(stream);
    return CUDA_SUCCESS;
}

// Notes that a capture is spoilt by a call that waits, or asks.
static CUresult spoil(Capture *capture, CUresult result)
{
    capture->broken = true;
    return result;
}

DRIVER_FUNCTION(cuStreamSynchronize, CURRENT, (void *handle), (handle))
{
    Stream *stream = stream_of(handle);
    REQUIRE(stream != NULL, INVALID_HANDLE);
    if (stream->capture != NULL)
        return spoil(stream->capture, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
    run(stream, stream->submitted);
    return current->failure;
}

DRIVER_FUNCTION(cuStreamQuery, NO_CAPTURE, (void *handle), (handle))
{
    Stream *stream = stream_of(handle);
    REQUIRE(stream != NULL, INVALID_HANDLE);
    if (stream->capture != NULL)
        return spoil(stream->capture, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
    if (stream->executed < stream->submitted && !patient(&stream->questions))
        return CUDA_ERROR_NOT_READY;
    stream->questions = 0;
    run(stream, stream->submitted);
    return current->failure;
}

DRIVER_FUNCTION(cuStreamWaitEvent, CURRENT, (void *handle, Event *event, unsigned flags), (handle, event, flags))
{
    Stream *stream = stream_of(handle);
    REQUIRE(stream != NULL && valid(event, EVENT), INVALID_HANDLE);
    REQUIRE(flags <= 1, INVALID_VALUE);
    if (event->capture != 0) {
        Capture *capture = event->stream->capture;
        REQUIRE(capture != NULL && capture->number == event->capture, CAPTURED_EVENT);
        REQUIRE(stream->capture == NULL || stream->capture == capture, STREAM_CAPTURE_ISOLATION);
        if (stream->capture == NULL) { // joins the capture
            stream->capture = capture;
            stream->captured = stream->joined = 0;
        }
        if (event->stream != stream)
            event->stream->joined = (unsigned)event->position;
        return CUDA_SUCCESS; // the graph keeps the order of the calls
    }
    if (stream->capture != NULL)
        return spoil(stream->capture, CUDA_ERROR_STREAM_CAPTURE_ISOLATION);
    if (!event->recorded || event->stream->executed >= event->position)
        return CUDA_SUCCESS;
    Operation *operation = operation_of(WAIT, 0);
    operation->wait.stream = event->stream;
    operation->wait.position = event->position;
    return submit(stream, operation);
}

DRIVER_FUNCTION(cuEventCreate, CURRENT, (Event **event, unsigned flags), (event, flags))
{
    REQUIRE(event != NULL && flags <= 7, INVALID_VALUE);
    *event = create(EVENT, current, sizeof **event);
    (*event)->timed = (flags & 2) == 0;
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuEventDestroy_v2, CURRENT, (Event *event), (event))
{
    REQUIRE(valid(event, EVENT), INVALID_HANDLE);
    bury(event);
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuEventRecord, CURRENT, (Event *event, void *handle), (event, handle))
{
    Stream *stream = stream_of(handle);
    REQUIRE(stream != NULL && valid(event, EVENT), INVALID_HANDLE);
    event->stream = stream;
    event->questions = 0;
    if (stream->capture != NULL) {
        REQUIRE(!stream->capture->broken, STREAM_CAPTURE_INVALIDATED);
        event->capture = stream->capture->number;
        event->position = stream->captured;
        return CUDA_SUCCESS;
    }
    Operation *operation = operation_of(RECORD, 0);
    operation->record.event = event;
    CUresult result = submit(stream, operation);
    event->capture = 0;
    event->recorded = true;
    event->position = stream->submitted;
    return result;
}

static bool is_done(const Event *event) { return !event->recorded || event->stream->executed >= event->position; }

DRIVER_FUNCTION(cuEventQuery, NO_CAPTURE, (Event *event), (event))
{
    REQUIRE(valid(event, EVENT), INVALID_HANDLE);
    REQUIRE(event->capture == 0, CAPTURED_EVENT);
    if (!is_done(event)) {
        if (!patient(&event->questions))
            return CUDA_ERROR_NOT_READY;
        run(event->stream, event->position);
    }
    return current->failure;
}

DRIVER_FUNCTION(cuEventSynchronize, CURRENT, (Event *event), (event))
{
    REQUIRE(valid(event, EVENT), INVALID_HANDLE);
    REQUIRE(event->capture == 0, CAPTURED_EVENT);
    if (!is_done(event))
        run(event->stream, event->position);
    return current->failure;
}

DRIVER_FUNCTION(cuEventElapsedTime, CURRENT, (float *milliseconds, Event *first, Event *second), (milliseconds, first, second))
{
    REQUIRE(milliseconds != NULL, INVALID_VALUE);
    REQUIRE(valid(first, EVENT) && valid(second, EVENT) && first->timed && second->timed && first->recorded && second->recorded, INVALID_HANDLE);
    REQUIRE(first->capture == 0 && second->capture == 0, CAPTURED_EVENT);
    REQUIRE(is_done(first) && is_done(second), NOT_READY);
    *milliseconds = (float)(second->milliseconds - first->milliseconds);
    return CUDA_SUCCESS;
}

// ---- Modules --------------------------------------------------------------------------------------------------------------------------------------------

// The options of the JIT that are looked at: where its logs go. Their sizes are replaced by what was written.
typedef struct { char *log, *information; void **log_bytes, **information_bytes; } Options;

static Options read_options(unsigned count, const int *names, void **values)
{
    Options options = { 0 };
    for (unsigned i = 0; i < count; i++) {
        switch (names[i]) {
            case 3: options.information = values[i]; break;
            case 4: options.information_bytes = &values[i]; break;
            case 5: options.log = values[i]; break;
            case 6: options.log_bytes = &values[i]; break;
        }
    }
    return options;
}

static void write_log(char *log, void **bytes, const char *format, ...)
{
    if (log == NULL || bytes == NULL || *bytes == NULL)
        return;
    size_t room = (size_t)*bytes;
    va_list arguments;
    va_start(arguments, format);
    size_t written = (size_t)vsnprintf(log, room, format, arguments);
    va_end(arguments);
    *bytes = (void *)(written < room ? written : room - 1);
}

// PTX with its comments blanked out.
static char *without_comments(const char *text)
{
    size_t length = strlen(text);
    char *code = zeros(length + 1);
    memcpy(code, text, length);
    for (char *at = strstr(code, "//"); at != NULL; at = strstr(at, "//"))
        memset(at, ' ', strcspn(at, "\n"));
    return code;
}

// The bytes of a declared variable such as ".u32 name" or ".b8 name[16]"; 0 if it is none.
static unsigned declared_bytes(const char *declaration)
{
    char type;
    unsigned bits, length;
    int fields = sscanf(declaration, " .%c%u %*[A-Za-z0-9_$][%u]", &type, &bits, &length);
    return fields < 2 ? 0 : bits / 8 * (fields == 3 ? length : 1);
}

// Reads the parameters of an entry, from behind its opening parenthesis; false if they are not as they should be.
static bool read_parameters(Function *function, const char *at)
{
    const char *end = strchr(at, ')');
    for (at = strstr(at, ".param"); at != NULL && at < end; at = strstr(at, ".param")) {
        at += strlen(".param");
        unsigned bytes = declared_bytes(at);
        if (bytes == 0 || function->count == MAX_PARAMETERS)
            return false;
        unsigned alignment = bytes > 8 ? 8 : bytes;
        function->parameter_bytes = (function->parameter_bytes + alignment - 1) / alignment * alignment;
        function->parameters[function->count++] = (Parameter){ function->parameter_bytes, bytes };
        function->parameter_bytes += bytes;
    }
    return end != NULL && function->parameter_bytes <= MAX_PARAMETER_BYTES;
}

// Reads the entries of a module from its code; false if there are none, or not as they should be.
static bool read_entries(Module *module, char *code)
{
    for (char *at = strstr(code, ".entry"); at != NULL; at = strstr(at, ".entry")) {
        char name[512];
        int length = 0;
        if (sscanf(at, ".entry %511[A-Za-z0-9_$] (%n", name, &length) != 1 || length == 0)
            return false;
        at += length;
        Function *function = create(FUNCTION, current, sizeof *function);
        function->object.context->live[FUNCTION - CONTEXT]--; // goes with its module
        function->module = module;
        function->name = strcpy(zeros(strlen(name) + 1), name);
        function->most_threads = (unsigned)attributes[1];
        function->next = module->functions;
        module->functions = function;
        if (!read_parameters(function, at))
            return false;
        char *body = strchr(at, '{'), *limit = strstr(at, ".maxntid"), *end = body;
        if (body == NULL)
            return false;
        unsigned x = 1, y = 1, z = 1;
        if (limit != NULL && limit < body && sscanf(limit, ".maxntid %u, %u, %u", &x, &y, &z) >= 1)
            function->most_threads = x * y * z;
        for (int depth = 0; *end != 0; end++) {
            depth += *end == '{' ? 1 : *end == '}' ? -1 : 0;
            if (depth == 0)
                break;
        }
        if (*end == 0)
            return false;
        for (char *shared = strstr(body, "\t.shared"); shared != NULL && shared < end; shared = strstr(shared + 1, "\t.shared")) {
            unsigned alignment;
            int skipped = 0;
            if (sscanf(shared, " .shared .align %u%n", &alignment, &skipped) != 1)
                return false;
            function->static_shared = (function->static_shared + alignment - 1) / alignment * alignment + declared_bytes(shared + skipped);
        }
        unsigned usual = (unsigned)attributes[8];
        function->dynamic_shared = function->static_shared < usual ? usual - function->static_shared : 0;
        at = end;
    }
    return module->functions != NULL;
}

// Rejects PTX if that was planned.
static CUresult reject(Options options)
{
    if (rejection[0] == 0)
        return CUDA_SUCCESS;
    write_log(options.log, options.log_bytes, "%s", rejection);
    rejection[0] = 0;
    return CUDA_ERROR_INVALID_PTX;
}

// Checks PTX as far as the stand-in understands it, and reads its entries.
static CUresult compile(Module *module, const char *text, Options options)
{
    unsigned major = 0, minor = 0, target = 0;
    char *code = without_comments(text);
    const char *version = strstr(code, ".version"), *target_line = strstr(code, ".target");
    bool complete = version != NULL && target_line != NULL && strstr(code, ".address_size 64") != NULL
        && sscanf(version, ".version %u.%u", &major, &minor) == 2 && sscanf(target_line, ".target sm_%u", &target) == 1;
    CUresult result = CUDA_SUCCESS;
    if (!complete) {
        write_log(options.log, options.log_bytes, "ptxas fatal : the stand-in finds no .version, .target or .address_size");
        result = CUDA_ERROR_INVALID_PTX;
    } else if ((major + 4) * 1000 + minor * 10 > (unsigned)settings.driver) { // PTX 8.4 came with CUDA 12.4
        write_log(options.log, options.log_bytes, "ptxas fatal : PTX %u.%u is newer than the driver", major, minor);
        result = CUDA_ERROR_UNSUPPORTED_PTX_VERSION;
    } else if (target > (unsigned)settings.capability) {
        write_log(options.log, options.log_bytes, "ptxas fatal : .target sm_%u is newer than the device, which is sm_%u", target, (unsigned)settings.capability);
        result = CUDA_ERROR_INVALID_PTX;
    } else if (!read_entries(module, code)) {
        write_log(options.log, options.log_bytes, "ptxas fatal : the stand-in does not understand the entries");
        result = CUDA_ERROR_INVALID_PTX;
    } else {
        write_log(options.information, options.information_bytes, "ptxas info : compiled by the stand-in for sm_%u", (unsigned)settings.capability);
    }
    free(code);
    return result;
}

// What linking gives in place of a cubin: the PTX, which is enough to load it again.
typedef struct { char magic[8]; unsigned capability, checksum; size_t length; char text[]; } Image;
static const char image_magic[8] = "STANDIN";

static unsigned checksum(const char *text, size_t length)
{
    unsigned sum = 2166136261u; // FNV-1a
    for (size_t i = 0; i < length; i++)
        sum = (sum ^ (unsigned char)text[i]) * 16777619u;
    return sum;
}

DRIVER_FUNCTION(cuModuleLoadDataEx, NO_CAPTURE, (Module **loaded, const void *data, unsigned count, int *names, void **values), (loaded, data, count, names, values))
{
    REQUIRE(loaded != NULL && data != NULL, INVALID_VALUE);
    const char *text = data;
    Options options = read_options(count, names, values);
    if (strncmp(text, image_magic, sizeof image_magic) == 0) {
        const Image *image = data;
        REQUIRE(strnlen(image->text, image->length) == image->length && checksum(image->text, image->length) == image->checksum, INVALID_IMAGE);
        REQUIRE(image->capability / 10 == (unsigned)settings.capability / 10 && image->capability <= (unsigned)settings.capability, NO_BINARY_FOR_GPU);
        text = image->text;
    } else {
        REQUIRE(strstr(text, ".version") != NULL, INVALID_IMAGE);
        CUresult rejected = reject(options);
        if (rejected != CUDA_SUCCESS)
            return rejected;
    }
    Module *module = create(MODULE, current, sizeof *module);
    CUresult result = compile(module, text, options);
    if (result != CUDA_SUCCESS) {
        bury(module);
        return result;
    }
    module->text = strcpy(zeros(strlen(text) + 1), text);
    *loaded = module;
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuModuleUnload, NO_CAPTURE, (Module *module), (module))
{
    REQUIRE(valid(module, MODULE), INVALID_HANDLE);
    for (Function *function = module->functions; function != NULL; function = function->next)
        function->object.dead = true;
    bury(module);
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuModuleGetFunction, CURRENT, (Function **found, Module *module, const char *name), (found, module, name))
{
    REQUIRE(valid(module, MODULE), INVALID_HANDLE);
    REQUIRE(found != NULL && name != NULL, INVALID_VALUE);
    for (Function *function = module->functions; function != NULL; function = function->next) {
        if (strcmp(function->name, name) == 0) {
            *found = function;
            return CUDA_SUCCESS;
        }
    }
    return CUDA_ERROR_NOT_FOUND;
}

DRIVER_FUNCTION(cuFuncGetAttribute, CURRENT, (int *value, int attribute, Function *function), (value, attribute, function))
{
    REQUIRE(valid(function, FUNCTION), INVALID_HANDLE);
    REQUIRE(value != NULL && attribute >= 0 && attribute <= 9, INVALID_VALUE);
    const int values[] = {
        (int)function->most_threads, (int)function->static_shared, 0, 0, 32, 78, (int)settings.capability, 0, (int)function->dynamic_shared, -1,
    };
    *value = values[attribute];
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuFuncSetAttribute, CURRENT, (Function *function, int attribute, int value), (function, attribute, value))
{
    REQUIRE(valid(function, FUNCTION), INVALID_HANDLE);
    if (attribute == 9) // a hint about the cache
        return value >= -1 && value <= 100 ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
    REQUIRE(attribute == 8 && value >= 0 && (unsigned)value + function->static_shared <= (unsigned)attributes[97], INVALID_VALUE);
    function->dynamic_shared = (unsigned)value;
    return CUDA_SUCCESS;
}

// ---- Linking --------------------------------------------------------------------------------------------------------------------------------------------

typedef struct { Object object; Options options; Image *image; bool complete; } Link;

DRIVER_FUNCTION(cuLinkCreate_v2, CURRENT, (unsigned count, int *names, void **values, Link **link), (count, names, values, link))
{
    REQUIRE(link != NULL, INVALID_VALUE);
    *link = create(LINK, current, sizeof **link);
    (*link)->options = read_options(count, names, values);
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuLinkAddData_v2, CURRENT,
    (Link *link, int type, void *data, size_t bytes, const char *name, unsigned count, int *names, void **values), (link, type, data, bytes, name, count, names, values))
{
    REQUIRE(valid(link, LINK) && !link->complete, INVALID_HANDLE);
    REQUIRE(data != NULL && bytes > 0, INVALID_VALUE);
    REQUIRE(type == 1 && link->image == NULL, NOT_SUPPORTED); // the stand-in links one piece of PTX
    const char *text = data;
    (void)name, (void)count, (void)names, (void)values;
    REQUIRE(text[bytes - 1] == 0 || text[bytes] == 0, INVALID_VALUE);
    Module tried = { 0 };
    CUresult result = reject(link->options);
    if (result == CUDA_SUCCESS)
        result = compile(&tried, text, link->options);
    if (result != CUDA_SUCCESS)
        return result;
    size_t length = strlen(text);
    link->image = zeros(sizeof *link->image + length + 1);
    memcpy(link->image->magic, image_magic, sizeof image_magic);
    memcpy(link->image->text, text, length);
    link->image->capability = (unsigned)settings.capability;
    link->image->checksum = checksum(text, length);
    link->image->length = length;
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuLinkComplete, CURRENT, (Link *link, void **image, size_t *bytes), (link, image, bytes))
{
    REQUIRE(valid(link, LINK) && !link->complete, INVALID_HANDLE);
    REQUIRE(image != NULL && link->image != NULL, INVALID_VALUE);
    link->complete = true;
    *image = link->image;
    if (bytes != NULL)
        *bytes = sizeof *link->image + link->image->length + 1;
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuLinkDestroy, CURRENT, (Link *link), (link))
{
    REQUIRE(valid(link, LINK), INVALID_HANDLE);
    if (link->image != NULL) {
        memset(link->image, 0xFF, sizeof *link->image + link->image->length); // no one may use it any more
        free(link->image);
    }
    bury(link);
    return CUDA_SUCCESS;
}

// ---- Launches -------------------------------------------------------------------------------------------------------------------------------------------

DRIVER_FUNCTION(cuLaunchKernel, CURRENT,
    (Function *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned x, unsigned y, unsigned z, unsigned shared, void *handle, void **parameters, void **extra),
    (function, grid_x, grid_y, grid_z, x, y, z, shared, handle, parameters, extra))
{
    Stream *stream = stream_of(handle);
    REQUIRE(valid(function, FUNCTION) && stream != NULL, INVALID_HANDLE);
    REQUIRE(grid_x > 0 && grid_y > 0 && grid_z > 0 && x > 0 && y > 0 && z > 0, INVALID_VALUE);
    REQUIRE(grid_x <= (unsigned)attributes[5] && grid_y <= (unsigned)attributes[6] && grid_z <= (unsigned)attributes[7], INVALID_VALUE);
    REQUIRE(x <= (unsigned)attributes[2] && y <= (unsigned)attributes[3] && z <= (unsigned)attributes[4] && (unsigned long long)x * y * z <= function->most_threads, INVALID_VALUE);
    REQUIRE(shared <= function->dynamic_shared, INVALID_VALUE);

    // Either a pointer to each parameter, or all of them in a buffer (CU_LAUNCH_PARAM_BUFFER_POINTER, _SIZE, _END).
    const unsigned char *buffer = NULL;
    size_t buffer_bytes = 0;
    for (void **option = extra; option != NULL && *option != NULL; option += 2) {
        if (*option == (void *)1)
            buffer = option[1];
        else if (*option == (void *)2)
            buffer_bytes = *(size_t *)option[1];
    }
    REQUIRE(parameters == NULL || extra == NULL, INVALID_VALUE);
    REQUIRE(function->count == 0 || parameters != NULL || (buffer != NULL && buffer_bytes == function->parameter_bytes), INVALID_VALUE);

    Operation *operation = operation_of(LAUNCH, function->parameter_bytes);
    operation->launch.function = function;
    memcpy(operation->launch.dimensions, (unsigned[]){ grid_x, grid_y, grid_z, x, y, z }, sizeof operation->launch.dimensions);
    operation->launch.shared = shared;
    if (buffer != NULL)
        memcpy(operation->values, buffer, buffer_bytes);
    for (unsigned i = 0; buffer == NULL && i < function->count; i++)
        memcpy(operation->values + function->parameters[i].offset, parameters[i], function->parameters[i].bytes);
    return submit(stream, operation);
}

// ---- Graphs ---------------------------------------------------------------------------------------------------------------------------------------------

DRIVER_FUNCTION(cuStreamBeginCapture_v2, CURRENT, (void *handle, int mode), (handle, mode))
{
    Stream *stream = stream_of(handle);
    REQUIRE(stream != NULL, INVALID_HANDLE);
    REQUIRE(mode >= 0 && mode <= 2, INVALID_VALUE);
    REQUIRE(stream != current->standard, STREAM_CAPTURE_UNSUPPORTED);
    REQUIRE(stream->capture == NULL, ILLEGAL_STATE);
    Capture *capture = zeros(sizeof *capture);
    capture->number = ++capture_number;
    capture->mode = mode;
    capture->thread = pthread_self();
    capture->origin = stream;
    capture->graph = create(GRAPH, current, sizeof *capture->graph);
    capture->next = captures;
    captures = capture;
    stream->capture = capture;
    stream->captured = stream->joined = 0;
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuStreamEndCapture, CURRENT, (void *handle, Graph **graph), (handle, graph))
{
    Stream *stream = stream_of(handle);
    REQUIRE(stream != NULL, INVALID_HANDLE);
    REQUIRE(graph != NULL, INVALID_VALUE);
    Capture *capture = stream->capture;
    REQUIRE(capture != NULL, ILLEGAL_STATE);
    REQUIRE(capture->origin == stream, STREAM_CAPTURE_UNMATCHED);
    REQUIRE(capture->mode == 2 || pthread_equal(capture->thread, pthread_self()), STREAM_CAPTURE_WRONG_THREAD);
    bool joined = true;
    for (Stream *other = current->streams; other != NULL; other = other->next) {
        if (other->capture != capture)
            continue;
        other->capture = NULL;
        joined &= other == stream || other->joined == other->captured;
    }
    Capture **place = &captures;
    while (*place != capture)
        place = &(*place)->next;
    *place = capture->next;
    bool broken = capture->broken;
    *graph = capture->graph;
    free(capture);
    if (joined && !broken)
        return CUDA_SUCCESS;
    bury(*graph);
    *graph = NULL;
    return broken ? CUDA_ERROR_STREAM_CAPTURE_INVALIDATED : CUDA_ERROR_STREAM_CAPTURE_UNJOINED;
}

DRIVER_FUNCTION(cuGraphInstantiateWithFlags, CURRENT, (Graph **executable, Graph *graph, unsigned long long flags), (executable, graph, flags))
{
    REQUIRE(valid(graph, GRAPH), INVALID_HANDLE);
    REQUIRE(executable != NULL && flags < 16, INVALID_VALUE);
    *executable = create(EXECUTABLE, current, sizeof **executable);
    for (Operation *node = graph->first; node != NULL; node = node->next) {
        Operation *copied = operation_of(node->kind, node->value_bytes);
        memcpy(copied, node, sizeof *node + node->value_bytes);
        copied->next = NULL;
        append(&(*executable)->first, &(*executable)->last, copied);
    }
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuGraphLaunch, CURRENT, (Graph *executable, void *handle), (executable, handle))
{
    Stream *stream = stream_of(handle);
    REQUIRE(valid(executable, EXECUTABLE) && stream != NULL, INVALID_HANDLE);
    Operation *operation = operation_of(REPLAY, 0);
    operation->replay.graph = executable;
    return submit(stream, operation);
}

// What was launched before still runs.
static CUresult destroy_graph(Graph *graph, Kind kind)
{
    REQUIRE(valid(graph, kind), INVALID_HANDLE);
    bury(graph);
    return CUDA_SUCCESS;
}

DRIVER_FUNCTION(cuGraphExecDestroy, CURRENT, (Graph *executable), (executable)) { return destroy_graph(executable, EXECUTABLE); }

DRIVER_FUNCTION(cuGraphDestroy, CURRENT, (Graph *graph), (graph)) { return destroy_graph(graph, GRAPH); }

// ---- Errors ---------------------------------------------------------------------------------------------------------------------------------------------

#define RESULT_TEXTS(name, value, text) { CUDA_##name, "CUDA_" #name, text },
static const struct { CUresult result; const char *name, *text; } results[] = { RESULTS(RESULT_TEXTS) };

EXPORT CUresult cuGetErrorName(CUresult result, const char **name)
{
    *name = NULL;
    for (size_t i = 0; i < sizeof results / sizeof *results; i++)
        if (results[i].result == result)
            *name = results[i].name;
    return *name == NULL ? CUDA_ERROR_INVALID_VALUE : CUDA_SUCCESS;
}

EXPORT CUresult cuGetErrorString(CUresult result, const char **text)
{
    *text = NULL;
    for (size_t i = 0; i < sizeof results / sizeof *results; i++)
        if (results[i].result == result)
            *text = results[i].text;
    return *text == NULL ? CUDA_ERROR_INVALID_VALUE : CUDA_SUCCESS;
}

// ---- For the tests --------------------------------------------------------------------------------------------------------------------------------------

#define TEST_FUNCTION(type, name, parameters, arguments) \
    static type name##_body parameters; \
    EXPORT type name parameters \
    { \
        pthread_mutex_lock(&mutex); \
        type answer = name##_body arguments; \
        pthread_mutex_unlock(&mutex); \
        return answer; \
    } \
    static type name##_body parameters

// Everything as at the start, but for what is alive: settings, counters, plans, problems; devices that were lost work again.
TEST_FUNCTION(int, standin_reset, (void), ())
{
    set_defaults();
    for (Counter *counter = counters; counter != NULL; counter = counter->next)
        counter->calls = 0;
    for (int device = 0; device < MAX_DEVICES; device++)
        if (primaries[device] != NULL)
            primaries[device]->failure = CUDA_SUCCESS;
    return 0;
}

// devices, init (what cuInit answers), driver (12040 is 12.4), memory (bytes of each device), capability (90 is sm_90), eager (1: everything runs at once), patience (how often queries say
// "not ready" before they let the work happen). Gives 1 if there is such a setting.
TEST_FUNCTION(int, standin_set, (const char *name, long long value), (name, value)) { return set(name, value); }

TEST_FUNCTION(int, standin_set_attribute, (int attribute, int value), (attribute, value)) { return attributes[attribute] = value; }

// The call of a function after `after` more fails. "kernel" is no function, but the running of a kernel.
TEST_FUNCTION(int, standin_fail_next, (const char *function, CUresult result, int after), (function, result, after))
{
    plan(function, result, after);
    return 0;
}

// The next PTX is rejected, with this log.
TEST_FUNCTION(int, standin_reject_ptx, (const char *log), (log)) { return snprintf(rejection, sizeof rejection, "%s", log); }

// Who runs kernels from now on. It gets the text of the module, the entry, the grid's and the groups' dimensions, the bytes of dynamic shared memory, and a
// pointer to each parameter, and gives CUDA_SUCCESS or an error. Without one kernels do nothing.
TEST_FUNCTION(int, standin_set_kernel_runner, (KernelRunner runner), (runner))
{
    kernel_runner = runner;
    return 0;
}

// How often a function was called.
TEST_FUNCTION(long long, standin_calls, (const char *function), (function))
{
    for (Counter *counter = counters; counter != NULL; counter = counter->next)
        if (strcmp(counter->name, function) == 0)
            return counter->calls;
    return 0;
}

// How many there are: "contexts", "streams", "events", "modules", "links", "graphs", "executables", "memories", "host memories", and "pending" operations.
TEST_FUNCTION(long long, standin_count, (const char *what), (what))
{
    static const struct { const char *name; Kind kind; } names[] = {
        { "streams", STREAM }, { "events", EVENT }, { "modules", MODULE }, { "links", LINK }, { "graphs", GRAPH }, { "executables", EXECUTABLE },
        { "memories", DEVICE_MEMORY }, { "host memories", HOST_MEMORY },
    };
    long long count = 0;
    for (int device = 0; device < MAX_DEVICES; device++) {
        Context *context = primaries[device];
        if (context == NULL)
            continue;
        count += strcmp(what, "contexts") == 0;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            count += strcmp(what, names[i].name) == 0 ? context->live[names[i].kind - CONTEXT] : 0;
        for (Stream *stream = context->streams; strcmp(what, "pending") == 0 && stream != NULL; stream = stream->next)
            count += (long long)(stream->submitted - stream->executed);
    }
    return count;
}

// The bytes that may be used from an address of device memory on; -1 if it is none.
TEST_FUNCTION(long long, standin_bytes_at, (CUdeviceptr address), (address))
{
    for (int device = 0; device < MAX_DEVICES; device++) {
        Memory *memory = primaries[device] == NULL ? NULL : memory_at(primaries[device], DEVICE_MEMORY, (uintptr_t)address, 0);
        if (memory != NULL)
            return (long long)(memory->bytes - ((uintptr_t)address - (uintptr_t)memory->start));
    }
    return -1;
}

// What went wrong that a driver would not have noticed; the empty text if nothing did.
EXPORT const char *standin_problem(void) { return problem; }
