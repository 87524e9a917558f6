/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    // constants, so that reading compiles to a load
    private static final @Nullable Readers READERS = readers().orElse(null);
    private static final @Nullable MethodHandle LONG = READERS == null ? null : READERS.ofLong;
    private static final @Nullable MethodHandle INT = READERS == null ? null : READERS.ofInt;
    private static final @Nullable MethodHandle SHORT = READERS == null ? null : READERS.ofShort;

    private NativeMemory() {}

    private static Optional<Readers> readers() {
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

    static boolean isReadable() {
        return READERS != null;
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
