/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.Optional;

/**
 * Reads memory outside the Java heap, where the platform lets us without a warning: by {@code sun.misc.Unsafe} before JDK
 * 24, which warns of it, and by {@code java.lang.foreign} from there on if native access is granted, as it is once the
 * binding has loaded its library.
 *
 * <p>Addresses are not checked: a wrong one takes the process down.
 */
final class NativeMemory {

    private static final int FIRST_THAT_WARNS_OF_UNSAFE = 24;

    /** The ways to read, by the type read; of type {@code (long)T}. */
    private record Readers(MethodHandle ofLong, MethodHandle ofInt, MethodHandle ofShort) {}

    private static final Optional<Readers> FOUND = find();

    // constants, so that reading compiles to a load
    private static final MethodHandle LONG = FOUND.map(Readers::ofLong).orElse(failing(long.class));
    private static final MethodHandle INT = FOUND.map(Readers::ofInt).orElse(failing(int.class));
    private static final MethodHandle SHORT = FOUND.map(Readers::ofShort).orElse(failing(short.class));

    private NativeMemory() {}

    private static Optional<Readers> find() {
        try {
            return Runtime.version().feature() < FIRST_THAT_WARNS_OF_UNSAFE ? Optional.of(unsafe()) : foreign();
        } catch (ReflectiveOperationException | LinkageError | IllegalCallerException | SecurityException e) {
            return Optional.empty(); // a platform without it, or one that forbids it
        }
    }

    private static Readers unsafe() throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Object unsafe = field.get(null);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        return new Readers(
                lookup.findVirtual(type, "getLong", MethodType.methodType(long.class, long.class))
                        .bindTo(unsafe),
                lookup.findVirtual(type, "getInt", MethodType.methodType(int.class, long.class))
                        .bindTo(unsafe),
                lookup.findVirtual(type, "getShort", MethodType.methodType(short.class, long.class))
                        .bindTo(unsafe));
    }

    /** By reflection, since the classes came with JDK 22. */
    private static Optional<Readers> foreign() throws ReflectiveOperationException {
        Module module = NativeMemory.class.getModule();
        if (!(boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(module)) {
            return Optional.empty();
        }
        Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
        Object nothing = segment.getField("NULL").get(null);
        Object everything = segment.getMethod("reinterpret", long.class).invoke(nothing, Long.MAX_VALUE);
        return Optional.of(new Readers(
                reader("JAVA_LONG_UNALIGNED", everything),
                reader("JAVA_INT_UNALIGNED", everything),
                reader("JAVA_SHORT_UNALIGNED", everything)));
    }

    private static MethodHandle reader(String layout, Object segment) throws ReflectiveOperationException {
        Object value =
                Class.forName("java.lang.foreign.ValueLayout").getField(layout).get(null);
        VarHandle handle = (VarHandle) Class.forName("java.lang.foreign.ValueLayout")
                .getMethod("varHandle")
                .invoke(value);
        return MethodHandles.insertArguments(handle.toMethodHandle(VarHandle.AccessMode.GET), 0, segment);
    }

    private static MethodHandle failing(Class<?> type) {
        MethodHandle failing = MethodHandles.throwException(type, IllegalStateException.class)
                .bindTo(new IllegalStateException("memory cannot be read here"));
        return MethodHandles.dropArguments(failing, 0, long.class);
    }

    /** Tells whether there is a way to read. */
    static boolean isReadable() {
        return FOUND.isPresent();
    }

    static long readLong(long address) {
        try {
            return (long) LONG.invokeExact(address);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int readInt(long address) {
        try {
            return (int) INT.invokeExact(address);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Reads an unsigned number of 16 bits. */
    static int readShort(long address) {
        try {
            return (short) SHORT.invokeExact(address) & 0xFFFF;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("memory cannot be read", e);
    }
}
