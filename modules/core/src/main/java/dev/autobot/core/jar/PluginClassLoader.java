package dev.autobot.core.jar;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.Manifest;

/**
 * The class loader of one generation of a plugin. It sees the JDK, the {@linkplain SharedPackages shared packages} of
 * the application, and the plugin's own jar and libraries; nothing else of the server, and no other plugin. Resources
 * are those of the jar and its libraries only.
 *
 * <p>It is a {@link URLClassLoader} for code that asks for its addresses; classes and resources it finds by itself.
 */
final class PluginClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader application;
    private final List<OpenJar> jars;

    private PluginClassLoader(String name, List<OpenJar> jars, ClassLoader application) {
        super(name, jars.stream().map(OpenJar::address).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.jars = List.copyOf(jars);
        this.application = application;
    }

    /**
     * Opens the jar and its libraries.
     *
     * @param application where the shared packages come from
     */
    static PluginClassLoader open(JarCopy copy, int generation, ClassLoader application) throws IOException {
        String name = "plugin:" + copy.verified().descriptor().info().id() + "@"
                + copy.verified().descriptor().info().version() + "#" + generation;
        List<Path> files = new ArrayList<>(copy.libraries());
        files.add(0, copy.jar());
        List<OpenJar> jars = new ArrayList<>();
        try {
            for (Path file : files) {
                jars.add(OpenJar.open(file));
            }
            return new PluginClassLoader(name, jars, application);
        } catch (IOException e) {
            closeAll(jars, e);
            throw e;
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean isResolved) throws ClassNotFoundException {
        if (SharedPackages.contain(name)) {
            return application.loadClass(name);
        }
        return super.loadClass(name, isResolved);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        for (OpenJar jar : jars) {
            JarEntry entry = jar.entry(path);
            if (entry != null) {
                return define(name, jar, entry);
            }
        }
        throw new ClassNotFoundException(name);
    }

    private Class<?> define(String name, OpenJar jar, JarEntry entry) throws ClassNotFoundException {
        try {
            byte[] bytes = jar.bytes(entry);
            definePackageOf(name, jar);
            return defineClass(name, bytes, 0, bytes.length, jar.domain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private void definePackageOf(String className, OpenJar jar) throws IOException {
        int end = className.lastIndexOf('.');
        String name = end < 0 ? "" : className.substring(0, end);
        if (name.isEmpty() || getDefinedPackage(name) != null) {
            return;
        }
        Manifest manifest = jar.manifest();
        try {
            definePackage(name, manifest, jar.address());
        } catch (IllegalArgumentException e) {
            // Another thread was faster, which makes no difference.
            return;
        }
    }

    /** Defines a class of the server's own as one of this plugin, for calls that the JDK answers by their caller. */
    Class<?> adopt(Class<?> ours) throws IOException {
        byte[] bytes = OwnClasses.bytesOf(ours);
        ProtectionDomain domain = jars.get(0).domain();
        return defineClass(ours.getName(), bytes, 0, bytes.length, domain);
    }

    @Override
    public URL getResource(String name) {
        return findResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) {
        return findResources(name);
    }

    @Override
    public URL findResource(String name) {
        Enumeration<URL> all = findResources(name);
        return all.hasMoreElements() ? all.nextElement() : null;
    }

    @Override
    public Enumeration<URL> findResources(String name) {
        List<URL> all = new ArrayList<>();
        for (OpenJar jar : jars) {
            JarEntry entry = jar.entry(name);
            if (entry != null) {
                all.add(jar.addressOf(entry));
            }
        }
        return Collections.enumeration(all);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        for (OpenJar jar : jars) {
            JarEntry entry = jar.entry(name);
            if (entry != null) {
                return stream(jar, entry);
            }
        }
        return null;
    }

    private static InputStream stream(OpenJar jar, JarEntry entry) {
        try {
            return jar.stream(entry);
        } catch (IOException e) {
            // The contract of the method knows no other answer.
            return null;
        }
    }

    /** Closes every jar; classes that were not loaded yet are not found any more. */
    @Override
    public void close() throws IOException {
        IOException problem = new IOException("The jars of " + getName() + " cannot be closed.");
        closeAll(jars, problem);
        super.close();
        if (problem.getSuppressed().length > 0) {
            throw problem;
        }
    }

    private static void closeAll(List<OpenJar> jars, IOException problem) {
        for (OpenJar jar : jars) {
            try {
                jar.close();
            } catch (IOException e) {
                problem.addSuppressed(e);
            }
        }
    }
}
